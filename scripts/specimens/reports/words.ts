/**
 * Words (词表): what the reports of governments speak of, in English: regions, lines of a budget, questions, prose.
 *
 *     TOPICS[0]  →  { title: 'Unemployment rate by region', unit: '%', stub: 'Region', … }
 */

export const REGIONS = [
  'Northern Highlands', 'Coastal Province', 'Lake District', 'Upper Valley', 'Eastern Plains', 'Capital Region',
  'Southern Isles', 'Border Counties', 'River Delta', 'Western Uplands', 'Central Plateau', 'Harbour City',
  'Old Forest', 'New Territories', 'Mining Basin', 'Inner Archipelago',
] as const;

export const COUNTRIES = [
  'Austria', 'Belgium', 'Bulgaria', 'Cyprus', 'Czech Republic', 'Denmark', 'Estonia', 'Finland', 'France', 'Germany',
  'Greece', 'Hungary', 'Ireland', 'Italy', 'Latvia', 'Lithuania', 'Luxembourg', 'Malta', 'Netherlands', 'Poland',
  'Portugal', 'Romania', 'Slovakia', 'Slovenia', 'Spain', 'Sweden', 'United Kingdom',
] as const;

export const STATES = [
  'Alabama', 'Alaska', 'Arizona', 'Arkansas', 'California', 'Colorado', 'Connecticut', 'Delaware', 'Florida', 'Georgia',
  'Idaho', 'Illinois', 'Indiana', 'Iowa', 'Kansas', 'Kentucky', 'Louisiana', 'Maine', 'Maryland', 'Massachusetts',
  'New Mexico', 'New York', 'North Carolina', 'North Dakota', 'Ohio', 'Oklahoma', 'Oregon', 'Pennsylvania',
  'South Carolina', 'South Dakota', 'Tennessee', 'Texas', 'Utah', 'Vermont', 'Virginia', 'Washington', 'West Virginia',
] as const;

export const INDUSTRIES = [
  'Agriculture, forestry and fishing', 'Mining and quarrying', 'Manufacturing', 'Electricity, gas and water supply',
  'Construction', 'Wholesale and retail trade; repair of motor vehicles', 'Hotels and restaurants',
  'Transport, storage and communication', 'Financial intermediation', 'Real estate and business activities',
  'Public administration and defence', 'Education', 'Health and social work', 'Other community services',
] as const;

export const BUDGET_LINES = [
  'Salaries and allowances', 'Temporary staff', 'Recruitment costs', 'Buildings and associated costs', 'Data processing',
  'Movable property', 'Current administrative expenditure', 'Postage and telecommunications', 'Meetings and missions',
  'Interpretation and translation', 'Publications', 'Research and development', 'Grants to regions',
  'Emergency reserve', 'Training and further education', 'Audit and evaluation', 'Equipment and vehicles',
  'Maintenance of roads and bridges', 'Contributions to international bodies', 'Interest on the public debt',
] as const;

export const QUESTIONS = [
  'I am satisfied with the quality of public transport', 'The local council listens to residents',
  'It is easy to find information about services', 'Staff were helpful and polite',
  'I feel safe walking alone after dark', 'The waiting time was acceptable',
  'Services offer good value for money', 'I would recommend the service to a friend',
  'Application forms were easy to understand', 'My request was dealt with promptly',
  'The web site works well on a telephone', 'Opening hours suit my needs',
] as const;

export const ANSWERS = ['Strongly agree', 'Agree', 'Neither agree nor disagree', 'Disagree', 'Strongly disagree', "Don't know"] as const;

export const MEASURES = [
  ['Extend the regional rail link', 'Feasibility study completed; tender published in the official journal; works to begin after the environmental permit', 'Ministry of Transport'],
  ['Modernise vocational training', 'New curricula for twelve trades, teacher exchange and a joint fund with employers', 'Education Agency'],
  ['Reduce nitrogen in surface water', 'Buffer strips along rivers and a premium for late mowing', 'Water Board'],
  ['Digital land register', 'Scanning of paper deeds, quality control by sample, public web service', 'Cadastral Office'],
  ['Early warning for floods', 'Forty new gauges and a common model for the lower catchment', 'Meteorological Service'],
  ['Simplify small business reporting', 'One annual form replaces seven; data are shared between offices', 'Tax Administration'],
  ['Renovate social housing', 'Insulation, new heating, lifts where tenants agree', 'Housing Fund'],
  ['Integrate newcomers', 'Language courses, recognition of diplomas and mentors in each municipality', 'Labour Office'],
  ['Protect drinking water', 'Closed zones around wells; monitoring of pesticides twice a year', 'Public Health Institute'],
] as const;

export const SENTENCES = [
  'The figures in this section are based on returns from local offices and have been checked against the annual accounts.',
  'Compared with the previous period, expenditure rose moderately, mainly because of higher energy prices.',
  'Most of the change can be explained by the new method of counting, which was introduced in two steps.',
  'The committee took note of the report and asked the administration to present a revised plan in spring.',
  'Differences between regions remain considerable, although they have narrowed over the last decade.',
  'No data are available for the smaller islands, where the sample was not large enough.',
  'Respondents were asked to rate each statement on a scale from one to five.',
  'In accordance with Article 14 of the Financial Regulation, unused appropriations were carried over.',
  'The programme supports investment in infrastructure, skills and research in 27 countries.',
  'It should be noted that provisional results are subject to revision.',
  'About 62% of the households interviewed had access to a broadband connection at home.',
  'The trend is expected to continue until at least 2014, when the current agreement ends.',
  'Authorities have taken steps to improve the collection of statistics at the municipal level.',
  'Further details of the methodology can be found in Annex II.',
  'The average cost per participant was EUR 1,240, slightly below the planned amount of EUR 1,300.',
  'Several Member States pointed out that the deadlines were too short for a full consultation.',
] as const;

export const HEADINGS = [
  '1. Introduction', '2.3 Development of expenditure', 'Regional disparities', 'Annex III: Statistical tables',
  'Labour market participation', 'Results of the survey', 'Financial overview', '4. Conclusions and outlook',
  'Methodological notes', 'Implementation of the action plan',
] as const;
