package dev.weir.console.probe;

import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Signal;
import dev.weir.ui.Words;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one scrape gave, as text for a terminal. */
final class Table {
    private static final Set<String> OF_THE_WHOLE =
            Set.of("environment", "pipeline", "engine", "quantile", "direction", "reason");
    private static final List<String> HEAD = List.of("SIGNAL", "OF", "VALUE", "QUALITY", "ORIGIN");
    private static final int WIDEST = 48;
    private final Scrape.Up scrape;
    private final Map<Signal, String> origins;
    private final boolean all;

    Table(Scrape.Up scrape, Map<Signal, String> origins, boolean all) {
        this.scrape = scrape;
        this.origins = origins;
        this.all = all;
    }

    /** Whether a figure was found. */
    boolean print(PrintStream out) {
        var pipelines = new TreeMap<String, List<Sample>>();
        for (Sample sample : scrape.samples()) {
            if (sample.series().name().equals(Signal.UP.seriesName())) {
                continue;
            }
            pipelines
                    .computeIfAbsent(pipeline(sample), any -> new ArrayList<>())
                    .add(sample);
        }
        pipelines.forEach((pipeline, samples) -> pipeline(pipeline, samples, out));
        return scrape.samples().stream()
                .anyMatch(sample -> sample.quality() != Quality.MISSING
                        && !sample.series().name().equals(Signal.UP.seriesName()));
    }

    private static String pipeline(Sample sample) {
        String name = sample.series().labels().get("pipeline");
        return name == null ? "" : name;
    }

    private void pipeline(String name, List<Sample> samples, PrintStream out) {
        out.println();
        out.println(name.isEmpty() ? "of no pipeline" : "pipeline " + name);
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        var shown = samples.stream()
                .filter(sample -> all || whole(sample))
                .sorted(Comparator.<Sample>comparingInt(
                                sample -> Signal.named(sample.series().name())
                                        .map(Signal::ordinal)
                                        .orElse(Integer.MAX_VALUE))
                        .thenComparing(sample -> sample.series().toString()))
                .toList();
        shown.forEach(sample -> rows.add(row(sample)));
        print(rows, out);
        if (shown.size() < samples.size()) {
            out.println("  and " + (samples.size() - shown.size()) + " series of its parts, which --all shows");
        }
        findings(name, false, "noticed", out);
        findings(name, true, "missing, and how to switch it on", out);
    }

    private static boolean whole(Sample sample) {
        return OF_THE_WHOLE.containsAll(sample.series().labels().values().keySet());
    }

    private List<String> row(Sample sample) {
        var signal = Signal.named(sample.series().name());
        String of = sample.series().labels().values().entrySet().stream()
                .filter(label -> !Set.of("environment", "pipeline", "engine").contains(label.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining(" "));
        String value =
                signal.map(known -> Words.value(known, sample.value())).orElseGet(() -> Words.count(sample.value()));
        return List.of(
                sample.series().name(),
                of,
                value,
                sample.quality().word(),
                signal.map(known -> origins.getOrDefault(known, scrape.target()))
                        .orElse(scrape.target()));
    }

    private void findings(String name, boolean notCollected, String title, PrintStream out) {
        var found = Finding.merged(scrape.findings()).stream()
                .filter(finding -> finding.pipeline().name().equals(name)
                        && (finding.kind() == Finding.Kind.NOT_COLLECTED) == notCollected)
                .toList();
        if (!found.isEmpty()) {
            out.println("  " + title);
        }
        for (Finding finding : found) {
            out.println("    - " + plain(finding.sentence()));
            if (!finding.advice().isBlank()) {
                out.println("      " + plain(finding.advice()));
            }
        }
    }

    /** What a target says must not command the terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static void print(List<List<String>> rows, PrintStream out) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                String cell = plain(row.get(i));
                cell = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
                String pad = " ".repeat(widths[i] - cell.length());
                line.append(' ').append(i == 2 ? pad + cell : cell + pad).append(' ');
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
