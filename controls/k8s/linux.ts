/** Pod Security asks this of Linux pods only, since 1.25; Windows refuses the field. */
export const ON_LINUX = '!(has(podSpec.os) && podSpec.os.name == "windows")';
