/**
 * Audience (受众): the model of who belongs where, told from offices alone, that the rights in the database are held to.
 *
 *     audienceAt(reviewer of zsj, '/root/czj/zsj/zsj-bj/')   →  'department'
 */
import { AUDIENCES, type Audience } from '../../src/core/lifecycle.ts';
import { isWithin, type Office, type Person } from '../../src/core/organisation.ts';

const AUDIENCE: Readonly<Partial<Record<Office, Audience>>> = {
  clerk: 'agency',
  head: 'agency',
  reviewer: 'department',
  approver: 'finance',
};

/** The nearest audience a person belongs to at a path; `public` when none of the offices reaches it. */
export function audienceAt({ appointments }: Pick<Person, 'appointments'>, path: string): Audience {
  const levels = appointments.flatMap(({ office, path: node }) => {
    const audience = AUDIENCE[office];
    return audience !== undefined && isWithin(path, node) ? [AUDIENCES.indexOf(audience)] : [];
  });
  return AUDIENCES[Math.min(...levels, AUDIENCES.length - 1)] ?? 'public';
}
