import type { Removal } from '$lib/ipc/bindings';
import { m } from '$lib/messages/messages.js';

/** Why something was taken out, by the rule that took it. */
const reasons: Record<string, () => string> = {
  advertisement: m.reason_advertisement,
  'after-article': m.reason_after_article,
  'before-article': m.reason_before_article,
  'article-data': m.reason_article_data,
  aside: m.reason_aside,
  'author-box': m.reason_author_box,
  'by-hand': m.reason_by_hand,
  byline: m.reason_byline,
  caption: m.reason_caption,
  comments: m.reason_comments,
  control: m.reason_control,
  copyright: m.reason_copyright,
  credit: m.reason_credit,
  'date-line': m.reason_date_line,
  'dateline-dash': m.reason_dateline_dash,
  'embed-code': m.reason_embed_code,
  footer: m.reason_footer,
  header: m.reason_header,
  headline: m.reason_headline,
  hidden: m.reason_hidden,
  initials: m.reason_initials,
  'known-headline': m.reason_known_headline,
  'lone-heading': m.reason_lone_heading,
  'said-twice': m.reason_said_twice,
  navigation: m.reason_navigation,
  'outlet-line': m.reason_outlet_line,
  'outlet-repeats': m.reason_outlet_repeats,
  'page-marker': m.reason_page_marker,
  paywall: m.reason_paywall,
  prompt: m.reason_prompt,
  related: m.reason_related,
  'repeated-line': m.reason_repeated_line,
  'share-bar': m.reason_share_bar,
  'site-rule': m.reason_site_rule,
  tags: m.reason_tags,
  'teaser-link': m.reason_teaser_link,
  'teaser-phrase': m.reason_teaser_phrase,
  'teaser-run': m.reason_teaser_run,
  'teaser-shape': m.reason_teaser_shape,
  'unlike-article': m.reason_unlike_article,
};

/** The reason in the window's language; a rule newer than these words is named as it is. */
export function reasonOf(removal: Removal): string {
  return reasons[removal.step]?.() ?? m.reason_other({ step: removal.step });
}
