/**
 * Hold (对照接口约定): an answer held against the type the contract promises.
 *
 *     const { id } = hold(DeclarationView, (await house.ask(url)).json());      fails with every way in which it is not
 */
import { type TSchema, TypeRegistry } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { expect } from 'vitest';

// A reading is typed by core; of the contract it only needs a kind.
TypeRegistry.Set('Unsafe', (_, value) => typeof value === 'object' && value !== null && 'kind' in value);

/** The value as the contract types it. */
export function hold<T extends TSchema>(schema: T, value: unknown) {
  const errors = [...Value.Errors(schema, value)].map(({ path, message }) => `${path} ${message}`);
  expect(errors).toEqual([]);
  return Value.Decode(schema, value);
}
