export { bindProfile, profileOf } from './bind';
export { type ProfileName, profileFromEnvironment, profileNamed, profiles } from './known';
export type { Profile } from './profile';
