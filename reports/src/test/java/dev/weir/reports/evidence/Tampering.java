package dev.weir.reports.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What somebody with an editor and a knowledge of the format would do to a bundle. */
final class Tampering {
    private final Path folder;

    Tampering(Path folder) {
        this.folder = folder;
    }

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
        return to;
    }

    void text(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from + ": " + text);
        }
        Files.writeString(path, text.replace(from, to));
    }

    void flip(String file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        bytes[at] ^= 1;
        Files.write(folder.resolve(file), bytes);
    }

    List<String> lines() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve(Bundle.EVIDENCE)))) {
            return new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    void lines(List<String> lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve(Bundle.EVIDENCE), bytes.toByteArray());
    }

    void line(int number, UnaryOperator<String> change) throws IOException {
        List<String> lines = lines();
        String changed = change.apply(lines.get(number - 1));
        if (changed.equals(lines.get(number - 1))) {
            throw new IllegalArgumentException("line " + number + " did not change: " + changed);
        }
        lines.set(number - 1, changed);
        lines(lines);
    }

    /** Makes chain and numbers fit again. */
    void rechain() throws IOException {
        byte[] chain = Lines.root();
        var lines = new ArrayList<String>();
        for (String line : lines()) {
            String fact = line.substring(line.indexOf("\"fact\":") + 7, line.lastIndexOf(",\"n\":"));
            chain = Lines.next(chain, fact.getBytes(StandardCharsets.UTF_8));
            lines.add(
                    "{\"chain\":\"" + Lines.hex(chain) + "\",\"fact\":" + fact + ",\"n\":" + (lines.size() + 1) + "}");
        }
        lines(lines);
    }

    /** Makes the manifest fit again and signs it with this key. */
    void resign(ReportKey key) throws Exception {
        Manifest old = Manifest.read(Files.readAllBytes(folder.resolve(Manifest.FILE)));
        String last = lines().getLast();
        var manifest = new Manifest(
                old.format(),
                old.estate(),
                old.scope(),
                old.period(),
                old.zone(),
                old.firstDay(),
                old.revision(),
                old.made(),
                old.weir(),
                lines().size() - 1,
                last.substring(10, 74),
                Bundle.files(folder),
                old.before(),
                Base64.getEncoder().encodeToString(key.open().getEncoded()));
        Files.write(folder.resolve(Manifest.FILE), manifest.signed(key).bytes());
    }
}
