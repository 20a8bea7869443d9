import { describe, expect, it } from 'vitest';
import { headerPort, measureCard, rowPort } from './measure-card.ts';
import type { GraphNode } from './types.ts';

function card(more: Partial<GraphNode>): GraphNode {
  const base = {
    id: 'c',
    lane: 'cluster',
    kind: 'card',
    tone: 'outbound',
    mono: true,
    canOpen: false,
    isOpen: false,
  } as const;
  return { ...base, title: 'agent', lines: [], badges: [], rows: [], ...more };
}

const badge = (text: string) => ({ text, tone: 'plain' }) as const;
const row = (id: string) => ({ id, label: id, fallback: false });

describe('measureCard', () => {
  it('sets a short name on one line with its badges beside it', () => {
    const measure = measureCard(card({ badges: [badge('HTTP')] }), 248);
    expect(measure).toMatchObject({ titleLines: ['agent'], badgeLines: [], headerHeight: 38, height: 40 });
    expect(measure.besideTitle.map(({ text }) => text)).toEqual(['HTTP']);
  });

  it('breaks a long name at its separators, and puts the badges below', () => {
    const title = 'outbound|9080|v1|reviews.bookinfo.svc.cluster.local';
    const measure = measureCard(card({ title, badges: [badge('mTLS')] }), 248);
    expect(measure.titleLines).toEqual(['outbound|9080|v1|reviews.', 'bookinfo.svc.cluster.local']);
    expect(measure.badgeLines).toEqual([[badge('mTLS')]]);
    expect(measure.headerHeight).toBe(18 + 2 * 20 + 22);
  });

  it('wraps badges that do not fit on one line', () => {
    const badges = ['circuit breaker', 'outlier detection', 'mTLS'].map(badge);
    const { besideTitle, badgeLines } = measureCard(card({ title: 'an agent of its own', badges }), 200);
    expect(besideTitle).toEqual([]);
    expect(badgeLines.map((line) => line.map(({ text }) => text))).toEqual([
      ['circuit breaker'],
      ['outlier detection', 'mTLS'],
    ]);
  });

  it('keeps room for the chevron', () => {
    const narrow = measureCard(card({ title: 'a23456789b23456789c2345', canOpen: true }), 220);
    expect(narrow.titleLines).toHaveLength(2);
    expect(measureCard(card({ title: 'a23456789b23456789c2345' }), 220).titleLines).toHaveLength(1);
  });

  it('puts the badges that the title has no room for behind the text, which gives way to them', () => {
    const lines = [{ text: 'dashboard-metrics-scraper.kubernetes-dashboard', tone: 'plain' }] as const;
    const badges = [badge('HTTP'), badge('mTLS')];
    const measure = measureCard(card({ title: '10.96.126.145:15021', lines, badges }), 224);
    expect(measure).toMatchObject({ besideTitle: [], besideText: badges, badgeLines: [], headerHeight: 56 });
    const short = measureCard(card({ title: '10.96.0.10:9153', lines, badges }), 224);
    expect(short).toMatchObject({ besideTitle: [badge('HTTP')], besideText: [badge('mTLS')] });
  });

  it('counts rows, and says where their edges leave', () => {
    const node = card({ rows: [row('a'), row('b')] });
    const measure = measureCard(node, 248);
    expect(measure.height).toBe(38 + 2 * 28 + 2);
    expect(headerPort(measure)).toBe(20);
    expect(rowPort(node, measure, 'b')).toBe(1 + 38 + 28 + 14);
    expect(rowPort(node, measure, 'none of its rows')).toBe(headerPort(measure));
    expect(rowPort(node, measure, undefined)).toBe(headerPort(measure));
  });
});
