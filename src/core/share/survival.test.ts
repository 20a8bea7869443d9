import { expect, it } from 'vitest';
import { describeSurvival } from './survival.ts';

it.each([
  [2_000, '2,000 characters: it survives everywhere (Discord, mail and Teams, Slack, Jira, any browser and GitHub).'],
  [2_001, '2,001 characters: it survives in Slack, Jira, any browser and GitHub, but not in Discord, mail and Teams.'],
  [
    32_767,
    '32,767 characters: it survives in Jira, any browser and GitHub, but not in Discord, mail and Teams and Slack.',
  ],
  [
    64_001,
    '64,001 characters: it survives in GitHub, but not in Discord, mail and Teams, Slack, Jira and any browser.',
  ],
  [70_000, '70,000 characters: too long for any browser and everything else; send a file.'],
])('%d characters', (characters, text) => {
  expect(describeSurvival(characters).text).toBe(text);
});
