package dev.weir.flinkreporter;

/** Which version of the jar this is. */
final class Version {
    private Version() {}

    /** The version in the jar's manifest, {@code dev} outside a jar. */
    static String ours() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
