const list = (texts: readonly string[]): string => `[${texts.map((text) => `"${text}"`).join(', ')}]`;

interface Access {
  /** `''` is the core group. */
  readonly group: string;
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** CEL: whether rule `r` of a role gives one of the verbs on one of the resources. A rule without resources is about URLs. */
export const gives = ({ group, resources, verbs }: Access): string => `
  (has(r.apiGroups) && r.apiGroups.exists(g, g in ${list([group, '*'])})
    && has(r.resources) && r.resources.exists(x, x in ${list(resources)})
    && r.verbs.exists(v, v in ${list([...verbs, '*'])}))`;

/** CEL: whether no rule of the role does what `bad` says of `r`. */
export const noRule = (bad: string): string => `(!has(object.rules) || !object.rules.exists(r, ${bad}))`;

/** CEL: the verbs and resources of the first rule that does. */
export const firstRule = (bad: string): string => `
  object.rules.filter(r, ${bad})
    .map(r, r.verbs.join(", ") + " on " + (has(r.resources) ? r.resources.join(", ") : "URLs"))[0]`;
