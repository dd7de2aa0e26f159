package dev.weir.collector;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weir.model.Finding;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import java.util.List;
import java.util.Optional;

/** What a target answered, to be asked for by the text of series. */
public record Answered(Scrape.Up up) {
    /** An answer; anything else fails the test. */
    public static Answered of(Scrape scrape) {
        return new Answered(assertInstanceOf(Scrape.Up.class, scrape, scrape::toString));
    }

    /** All samples of a series, such as {@code pipeline_up{pipeline="x"}}; the environment {@code demo} is added. */
    public List<Sample> all(String series) {
        String name = series.substring(0, series.indexOf('{'));
        String labels = series.substring(series.indexOf('{') + 1, series.length() - 1);
        return up.samples().stream()
                .filter(sample -> sample.series().name().equals(name))
                .filter(sample -> {
                    String said = sample.series().labels().toString().replace("environment=\"demo\",", "");
                    return said.equals("{" + labels + "}");
                })
                .toList();
    }

    /** The last sample of a series. */
    public Sample last(String series) {
        List<Sample> all = all(series);
        if (all.isEmpty()) {
            throw new AssertionError("no " + series + " in "
                    + up.samples().stream()
                            .map(sample -> sample.series().toString())
                            .sorted()
                            .distinct()
                            .toList());
        }
        return all.get(all.size() - 1);
    }

    /** The last value of a series. */
    public double value(String series) {
        return last(series).value();
    }

    /** Its quality. */
    public Quality quality(String series) {
        return last(series).quality();
    }

    /** Whether there is a sample of this signal. */
    public boolean has(String name) {
        return up.samples().stream().anyMatch(sample -> sample.series().name().equals(name));
    }

    /** The finding of a kind about something; empty when there is none. */
    public Optional<Finding> finding(Finding.Kind kind, String about) {
        return up.findings().stream()
                .filter(finding -> finding.kind() == kind && finding.about().equals(about))
                .findFirst();
    }

    /** Everything found of a kind. */
    public List<Finding> findings(Finding.Kind kind) {
        return up.findings().stream().filter(finding -> finding.kind() == kind).toList();
    }
}
