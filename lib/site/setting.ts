/** The settings that people change at the desk. Every value they had is kept. */
export const settingKeys = ['home', 'menu', 'banner', 'sections', 'identity'] as const;
export type SettingKey = (typeof settingKeys)[number];

/** Where an unsaved layout waits to be looked at; nothing public reads it. */
export const HOME_DRAFT = 'home.draft';

/** In place of a version's number: the site as it comes, before anybody saved anything. */
export const AS_IT_COMES = 0;
