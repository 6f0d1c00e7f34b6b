import { describe, expect, it } from 'vitest';

import { addressesOf, base64Of, hostOf, loneAddress } from './clipping.svelte';

describe('addresses of a pasted text', () => {
  it('are one a line, without blanks and repetitions', () => {
    expect(addressesOf(' https://a.example/1 \n\nhttps://a.example/2\nhttps://a.example/1\n')).toEqual([
      'https://a.example/1',
      'https://a.example/2',
    ]);
  });
});

describe('a lone address', () => {
  it('is offered for clipping', () => expect(loneAddress(' https://berita.example/a?b=1\n')?.host).toBe('berita.example'));
  it('is not found in a sentence', () => expect(loneAddress('lihat https://berita.example/a')).toBeUndefined());
  it('is not a program', () => expect(loneAddress('javascript:alert(1)')).toBeUndefined());
  it('needs a host', () => expect(loneAddress('https://')).toBeUndefined());
});

describe('a file', () => {
  it('crosses with its bytes unchanged', async () => {
    expect(await base64Of(new File([new Uint8Array([0, 255, 10])], 'a.html'))).toBe('AP8K');
  });
  it('may be empty', async () => expect(await base64Of(new File([], 'a.txt'))).toBe(''));
});

describe('the host to allow', () => {
  it('keeps its port', () => expect(hostOf('http://127.0.0.1:8080/a')).toBe('127.0.0.1:8080'));
});
