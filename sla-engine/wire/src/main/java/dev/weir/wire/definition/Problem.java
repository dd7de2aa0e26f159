package dev.weir.wire.definition;

/**
 * One thing that is wrong, or doubtful, in a definition file.
 *
 * @param line counted from 1
 * @param path the place in the document, as in {@code spec.objectives[0].target}; empty for the file as a whole
 * @param fix what to write instead
 */
public record Problem(String file, int line, String path, String message, String fix) implements Comparable<Problem> {
    /** By file, then line. */
    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : toString().compareTo(other.toString());
    }

    /** One line: {@code file:line path: message — fix}. */
    @Override
    public String toString() {
        return file + ":" + line + (path.isEmpty() ? "" : " " + path) + ": " + message + " — " + fix;
    }
}
