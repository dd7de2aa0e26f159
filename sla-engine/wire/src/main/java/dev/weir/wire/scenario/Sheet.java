package dev.weir.wire.scenario;

import dev.weir.model.Series;
import dev.weir.model.scenario.Check;
import dev.weir.model.scenario.Deed;
import dev.weir.model.scenario.Feed;
import dev.weir.model.scenario.Rulebook;
import dev.weir.model.scenario.Scenario;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** What holds for all scenarios of a file; each may say otherwise for itself. */
record Sheet(Fields file, Rulebooks rulebooks, boolean inline, Map<String, Series> names) {
    private static final Keys KEYS = Keys.of(
            "name",
            "description",
            "definitions",
            "start",
            "zone",
            "step",
            "tick",
            "until",
            "slo",
            "series",
            "samples",
            "acts",
            "expect");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final long MOST_TICKS = 2_000_000;
    private static final long MOST_SAMPLES = 2_000_000;

    Optional<Scenario> scenario(Node node) {
        return node.fields(KEYS).flatMap(fields -> {
            Optional<String> name = fields.required("name", "write name: what it shows, as a sentence")
                    .flatMap(Node::text);
            fields.optional("description").ifPresent(Node::text);
            ZoneId zone = of(fields, "zone").flatMap(Sheet::zone).orElse(ZoneOffset.UTC);
            Instant start = of(fields, "start")
                    .flatMap(at -> start(at, zone))
                    .orElseGet(() -> Times.absolute("2026-01-05T00:00:00", zone).orElse(START));
            Duration step = of(fields, "step").flatMap(Times::length).orElse(STEP);
            Duration tick = of(fields, "tick").flatMap(Times::length).orElse(step);
            Optional<Rulebook> rules = rules(fields, start);
            return rules.flatMap(
                    known -> name.flatMap(called -> story(fields, called, new Times(start, zone), step, tick, known)));
        });
    }

    private Optional<Scenario> story(
            Fields fields, String name, Times times, Duration step, Duration tick, Rulebook rules) {
        var feeding = new Feeds(times, step, names);
        var feeds = new ArrayList<Feed>(each(fields, "series", feeding::feed));
        feeds.addAll(each(fields, "samples", feeding::sample));
        if (feeds.stream().mapToLong(Feed::size).sum() > MOST_SAMPLES) {
            return fields.owner().error("more than " + MOST_SAMPLES + " samples", "split it");
        }
        Optional<Instant> until = fields.optional("until").flatMap(times::instant);
        var slos = new TreeSet<String>();
        rules.expectations().forEach(it -> slos.add(it.id().name()));
        Optional<Node> named = of(fields, "slo");
        Optional<String> one =
                named.flatMap(Node::text).or(() -> slos.size() == 1 ? Optional.of(slos.first()) : Optional.empty());
        var checking = new Checks(times, until.orElseGet(() -> ends(feeds, times)), slos, one);
        named.ifPresent(node -> one.ifPresent(known -> checking.known(node, known)));
        List<Deed> deeds = each(fields, "acts", node -> new Deeds(times, checking, rulebooks).read(node));
        deeds.forEach(deed -> {
            if (deed instanceof Deed.Define define) {
                define.rules().expectations().forEach(it -> slos.add(it.id().name()));
            }
        });
        List<Check> checks = each(fields, "expect", checking::read);
        Instant end = until.orElseGet(() -> end(feeds, deeds, checks, times));
        if (Duration.between(times.start(), end).dividedBy(tick) > MOST_TICKS) {
            return fields.owner().error("more than " + MOST_TICKS + " ticks", "write a longer tick:");
        }
        if (checks.isEmpty() && !fields.has("expect")) {
            return fields.owner().error("it expects nothing", "add expect: [{at: 10m, condition: healthy}]");
        }
        return Optional.of(new Scenario(
                name,
                fields.owner().file() + ":" + fields.owner().line(),
                times.start(),
                end,
                times.zone(),
                tick,
                rules,
                feeds,
                deeds,
                checks));
    }

    /** What the scenario says, else what the file says. */
    private Optional<Node> of(Fields fields, String key) {
        return fields.optional(key).or(() -> file.optional(key));
    }

    private static <T> List<T> each(Fields fields, String key, Function<Node, Optional<T>> reading) {
        var read = new ArrayList<T>();
        fields.optional(key)
                .map(Node::items)
                .orElse(List.of())
                .forEach(node -> reading.apply(node).ifPresent(read::add));
        return read;
    }

    private Optional<Rulebook> rules(Fields fields, Instant start) {
        Optional<Node> paths = of(fields, "definitions");
        if (paths.isEmpty() && !inline) {
            return fields.owner()
                    .error(
                            "there are no definitions",
                            "write definitions: [file.yaml], or the documents below a line of ---");
        }
        return rulebooks.read(paths.map(Node::items).orElse(List.of()), inline, start);
    }

    private static Optional<ZoneId> zone(Node node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException unknown) {
                return node.error(
                        "unknown time zone '" + Times.shorten(text) + "'", "write it as Europe/Berlin or UTC");
            }
        });
    }

    private static Optional<Instant> start(Node node, ZoneId zone) {
        return node.text()
                .flatMap(text -> Times.absolute(text, zone)
                        .or(() -> node.error(
                                "'" + Times.shorten(text) + "' is no time", "write it as 2026-03-29T00:00:00")));
    }

    /** When the feeds end. */
    private static Instant ends(List<Feed> feeds, Times times) {
        Instant end = times.start();
        for (Feed feed : feeds) {
            end = feed.end().isAfter(end) ? feed.end() : end;
        }
        return end;
    }

    private static Instant end(List<Feed> feeds, List<Deed> deeds, List<Check> checks, Times times) {
        Instant end = ends(feeds, times);
        for (Deed deed : deeds) {
            end = deed.at().isAfter(end) ? deed.at() : end;
        }
        for (Check check : checks) {
            Instant last = switch (check.when()) {
                case Check.When.At at -> at.at();
                case Check.When.Throughout span -> span.to();
                case Check.When.Never span -> span.to();
            };
            end = last.isAfter(end) ? last : end;
        }
        return end;
    }
}
