import { actAsOperator } from '#lib/staff/sessions.ts';

export const operator = actAsOperator('tests');
