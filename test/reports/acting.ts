/** Characters that act in a terminal, an editor or a page and must stand in no report. Line feed and tab may. */
export const ACTING = /(?![\n\t])\p{Cc}|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
