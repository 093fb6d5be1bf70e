export { bindProfile, profileOf } from './bind';
export { type Checklist, type Choice, checklist, chooseProfile } from './choose';
export { type ProfileName, profileFromEnvironment, profileNamed, profiles } from './known';
export { policyOf } from './policy';
export type { Profile } from './profile';
export { type Strictness, strictness, weakerFields } from './strictness';
export { type Tightening, tighten } from './tighten';
