/**
 * Text for people comes from the messages, in both languages. This finds words written straight into markup,
 * and into the attributes that people see or hear. Punctuation and digits alone are allowed.
 */
const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);
const WORD = /\p{L}{2,}/u;
/** The name of the program and the names on keys are the same in every language. */
const NAMES = new Set(['Kliping', 'Enter', 'Ctrl Enter']);

export default {
  meta: { type: 'problem', schema: [], messages: { literal: 'Text for people belongs in messages/*.json: "{{text}}"' } },
  create(context) {
    const check = (node, text) => {
      const trimmed = text.trim();
      if (WORD.test(trimmed) && !NAMES.has(trimmed)) context.report({ node, messageId: 'literal', data: { text: trimmed.slice(0, 40) } });
    };
    return {
      SvelteText(node) {
        const tag = node.parent?.name?.name;
        if (tag !== 'style' && tag !== 'script') check(node, node.value);
      },
      SvelteAttribute(node) {
        if (!SPOKEN.has(node.key?.name)) return;
        for (const part of node.value ?? []) if (part.type === 'SvelteLiteral') check(part, part.value);
      },
    };
  },
};
