package dev.weir.reports;

import dev.weir.model.Interval;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The incidents that touch the period, and how good their alerts were. */
final class Troubles {
    /** One that is over so soon without anybody taking it woke somebody for nothing. */
    private static final Duration BRIEF = Duration.ofMinutes(5);

    private final List<Fact.Trouble> troubles;
    private final List<Fact.Told> told;
    private final InScope inScope;
    private final Interval known;
    private final Money money;

    /** A mean of so many; null of none. */
    record Mean(@Nullable Duration mean, int count) {
        static Mean of(Stream<@Nullable Duration> times) {
            List<Duration> all =
                    times.filter(Objects::nonNull).map(Objects::requireNonNull).toList();
            Duration sum = all.stream().reduce(Duration.ZERO, Duration::plus);
            return new Mean(all.isEmpty() ? null : sum.dividedBy(all.size()), all.size());
        }
    }

    /** MTTD, MTTA and MTTR. */
    record Figures(Mean detect, Mean acknowledge, Mean resolve) {}

    Troubles(InScope inScope, Reporting.Rest rest, Interval known, Money money) {
        this.inScope = inScope;
        this.known = known;
        this.money = money;
        troubles = rest.troubles.stream()
                .filter(trouble -> inScope.slo(trouble.slo()) || inScope.pipeline(trouble.pipeline()))
                .filter(this::touches)
                .sorted(Comparator.comparing(Fact.Trouble::opened).thenComparing(Fact.Trouble::id))
                .toList();
        Map<String, Fact.Trouble> byId =
                troubles.stream().collect(Collectors.toMap(Fact.Trouble::id, Function.identity(), (one, same) -> one));
        told = rest.told.stream()
                .filter(page -> byId.containsKey(page.incident()) && known.contains(page.at()))
                .toList();
    }

    private boolean touches(Fact.Trouble trouble) {
        Instant over = trouble.resolved();
        return trouble.opened().isBefore(known.end()) && (over == null || over.isAfter(known.start()));
    }

    private boolean began(Fact.Trouble trouble) {
        return known.contains(trouble.opened());
    }

    /** How many began in the period. */
    int began() {
        return Math.toIntExact(troubles.stream().filter(this::began).count());
    }

    /** How many go on at its end. */
    int open() {
        return Math.toIntExact(
                troubles.stream().filter(trouble -> !over(trouble)).count());
    }

    private boolean over(Fact.Trouble trouble) {
        Instant end = trouble.resolved();
        return end != null && !end.isAfter(known.end());
    }

    /** Of those that began in the period. */
    Figures figures() {
        return new Figures(
                Mean.of(troubles.stream().filter(this::began).map(Troubles::detect)),
                Mean.of(troubles.stream().filter(this::began).map(Troubles::acknowledge)),
                Mean.of(troubles.stream().filter(this::began).filter(this::over).map(Fact.Trouble::open)));
    }

    private static @Nullable Duration detect(Fact.Trouble trouble) {
        Instant since = trouble.since();
        return since == null ? null : Duration.between(since, trouble.opened());
    }

    private static @Nullable Duration acknowledge(Fact.Trouble trouble) {
        Instant taken = trouble.acknowledged();
        return taken == null ? null : Duration.between(trouble.opened(), taken);
    }

    /** In order of their begin. */
    List<Report.IncidentLine> lines() {
        return troubles.stream().map(this::line).toList();
    }

    private Report.IncidentLine line(Fact.Trouble trouble) {
        Instant since = trouble.since();
        Instant end = trouble.resolved();
        Money.Sum sum =
                money.between(trouble.slo(), since == null ? trouble.opened() : since, end == null ? known.end() : end);
        return new Report.IncidentLine(
                trouble.id(),
                trouble.slo(),
                trouble.pipeline(),
                trouble.severity(),
                trouble.reason(),
                since,
                trouble.opened(),
                end,
                detect(trouble),
                acknowledge(trouble),
                over(trouble) ? trouble.open() : null,
                trouble.open(),
                trouble.cause(),
                trouble.corrected(),
                sum.amounts(),
                inScope.agreements().stream()
                        .filter(agreement -> agreement.slos().contains(trouble.slo()))
                        .map(Fact.Agreement::name)
                        .toList());
    }

    /** Of the pages of the period. */
    Report.Alerts alerts() {
        List<Fact.Told> sent =
                told.stream().filter(page -> page.outcome().equals("sent")).toList();
        int pages = count(sent, page -> page.severity().equals("page"));
        int tickets = sent.size() - pages;
        Map<String, Fact.Trouble> brief = troubles.stream()
                .filter(this::needless)
                .collect(Collectors.toMap(Fact.Trouble::id, Function.identity(), (one, same) -> one));
        int needless = count(sent, page -> page.severity().equals("page") && brief.containsKey(page.incident()));
        var held = new TreeMap<String, Integer>();
        told.stream()
                .map(Fact.Told::outcome)
                .filter(outcome -> !List.of("sent", "refused").contains(outcome))
                .forEach(outcome -> held.merge(outcome, 1, Integer::sum));
        return new Report.Alerts(
                pages,
                tickets,
                needless,
                pages == 0 ? null : Shares.exact(needless / (double) pages),
                count(told, page -> page.outcome().equals("refused")),
                held.entrySet().stream()
                        .map(entry -> new Report.Held(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static int count(List<Fact.Told> of, Predicate<Fact.Told> which) {
        return Math.toIntExact(of.stream().filter(which).count());
    }

    /** Corrected, or over before anybody could have taken it. */
    private boolean needless(Fact.Trouble trouble) {
        return !trouble.corrected().isEmpty()
                || (over(trouble)
                        && trouble.acknowledged() == null
                        && trouble.open().compareTo(BRIEF) < 0);
    }
}
