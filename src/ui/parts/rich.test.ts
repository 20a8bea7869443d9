import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Rich } from './Rich.tsx';

const parts = [(text: string) => createElement('kbd', {}, text), (text: string) => createElement('b', {}, text)];

function render(text: string): string {
  return renderToStaticMarkup(createElement(Rich, { text, parts }));
}

describe('Rich', () => {
  it.each([
    ['plain', 'plain'],
    ['Press <0>Esc</0> to leave', 'Press <kbd>Esc</kbd> to leave'],
    ['<1>b</1> before <0>a</0>', '<b>b</b> before <kbd>a</kbd>'],
    ['<0></0>', '<kbd></kbd>'],
    ['', ''],
  ])('%s', (text, html) => {
    expect(render(text)).toBe(html);
  });

  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['<0>a<script></0>', '<kbd>a&lt;script&gt;</kbd>'],
    ['<2>not given</2>', '&lt;2&gt;not given&lt;/2&gt;'],
    ['<0>never closed', '&lt;0&gt;never closed'],
    ['</0>never opened', '&lt;/0&gt;never opened'],
    ['<0>a</0> <0>again</0>', '<kbd>a</kbd> &lt;0&gt;again&lt;/0&gt;'],
    ['<0>a <1>b</1></0>', '<kbd>a &lt;1&gt;b&lt;/1&gt;</kbd>'],
  ])('hostile data stays text: %s', (text, html) => {
    expect(render(text)).toBe(html);
  });
});
