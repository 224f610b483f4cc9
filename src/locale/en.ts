/**
 * English (en): the names of the core's codes; the rules' sentences are in en/rules.ts.
 *
 *     stage review → Review      aspect timeliness → Timeliness      severity warning → Warning
 */
import { RULES } from './en/rules.ts';
import type { Locale } from './lang.ts';
import { LIFECYCLE } from './lifecycle.ts';

export const EN: Locale = {
  lang: 'en',
  ...LIFECYCLE.en,
  roles: {
    clerk: 'Clerk',
    head: 'Head of agency',
    reviewer: 'Department reviewer',
    approver: 'Finance office',
  },
  offices: {
    clerk: 'Clerk',
    head: 'Head of agency',
    reviewer: 'Department reviewer',
    approver: 'Finance approver',
    cleared: 'Cleared for secrets',
    system: 'System administrator',
    security: 'Security administrator',
    audit: 'Audit administrator',
  },
  nodes: { region: 'Region', finance: 'Finance office', department: 'Department', agency: 'Agency' },
  severities: { error: 'Error', warning: 'Warning', info: 'Note' },
  qualities: {
    completeness: 'Completeness',
    relevance: 'Relevance',
    ambition: 'Ambition',
    feasibility: 'Feasibility',
    funds: 'Funds',
    disclosure: 'Publication',
    form: 'Form',
  },
  sections: {
    funds: 'Funds',
    completeness: 'Completeness',
    measurability: 'Measurability',
    classification: 'Classification',
    consistency: 'Consistency',
    ambition: 'Ambition',
    disclosure: 'Publication',
    form: 'Form',
  },
  branches: { output: 'Output', benefit: 'Benefit', satisfaction: 'Satisfaction', cost: 'Cost' },
  aspects: {
    quantity: 'Quantity',
    quality: 'Quality',
    timeliness: 'Timeliness',
    cost: 'Cost',
    economic: 'Economic benefit',
    social: 'Social benefit',
    ecological: 'Ecological benefit',
    sustainable: 'Lasting effect',
    satisfaction: 'Satisfaction of those served',
  },
  catalogue: {
    title: 'Catalogue of rules',
    intro:
      'Each rule asks one question of a declaration. The policy pack decides which run and how severe they are.',
    stage: 'Stage',
    severity: 'Severity',
    quality: 'Quality',
    basis: 'Basis',
    good: 'Good',
    bad: 'Bad',
    guidance: 'What to write',
    message: 'Message',
  },
  facts: {
    op: { ge: '≥', gt: '>', le: '≤', lt: '<', eq: '=' },
    unit: { 元: 'yuan', 万元: '× 10,000 yuan' },
    cell: {
      total: 'total',
      fiscal: 'fiscal appropriation',
      special: 'special account',
      other: 'other funds',
    },
    dimension: {
      time: 'a time',
      share: 'a share',
      money: 'an amount of money',
      area: 'an area',
      count: 'a count',
    },
    half: { annual: 'annual target', term: 'whole-term target' },
    leak: {
      plate: 'licence plate',
      identity: 'identity number',
      phone: 'mobile number',
      card: 'bank card number',
    },
    withheld: '(withheld)',
  },
  withheld: 'Secret content is withheld; please check: ',
  rules: RULES,
};
