import { enumerate, postureError } from '../../../core/errors';
import type { Profile } from '../../../profiles/profile';
import { isLabelValue } from '../labels';

const IMAGE = /^(?<repository>[a-z0-9][^@\s]*?)(?::(?<tag>[\w][\w.-]{0,127}))?@sha256:[0-9a-f]{64}$/;

/**
 * The tag of a pinned image, where it has one that a label can hold.
 *
 * @throws where `image` does not name its content by digest, is tagged `latest`, or comes from a registry that the profile does not list
 */
export function pinnedImage(path: string, image: string, profile: Profile): { readonly version?: string } {
  const { repository, tag } = IMAGE.exec(image)?.groups ?? {};
  if (repository === undefined) {
    throw postureError(
      path,
      `image of {path} must name its content by digest, got '${image}': a tag can be moved to other content.`,
      `Pin it: '${withoutDigest(image)}@sha256:<64 hex digits>'. 'docker buildx imagetools inspect ${withoutDigest(image)}' prints the digest.`,
    );
  }
  if (tag === 'latest') {
    throw postureError(
      path,
      `image of {path} is tagged 'latest' beside its digest, got '${image}': the digest stays what it is, the tag says otherwise.`,
      'Drop the tag, or name the version.',
    );
  }
  const { registries } = profile.images;
  const full = withHost(repository);
  if (registries.length > 0 && !registries.some((registry) => full === registry || full.startsWith(`${registry}/`))) {
    throw postureError(
      path,
      `image of {path} comes from '${full}', which profile '${profile.name}' does not list.`,
      `Copy it to one of ${enumerate(registries, 'or')} and name it there.`,
    );
  }
  return tag !== undefined && isLabelValue(tag) ? { version: tag } : {};
}

const withoutDigest = (image: string): string => image.replace(/@.*$/, '');

/** As the container runtime completes it: what has no host is Docker Hub's. */
function withHost(repository: string): string {
  const [first = '', ...others] = repository.split('/');
  if (others.length > 0 && (first === 'localhost' || /[.:]/.test(first))) return repository;
  return others.length > 0 ? `docker.io/${repository}` : `docker.io/library/${repository}`;
}
