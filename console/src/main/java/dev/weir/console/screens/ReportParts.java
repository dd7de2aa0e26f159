package dev.weir.console.screens;

import dev.weir.console.report.actions.ActionDesk;
import dev.weir.console.report.actions.ActionItem;
import dev.weir.console.report.reading.Archive;
import dev.weir.console.report.reading.BundleFiles;
import dev.weir.console.report.reading.Edition;
import dev.weir.console.report.reading.Previews;
import dev.weir.console.report.reading.Reading;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.render.Language;
import dev.weir.ui.reports.ReportAddress;
import dev.weir.ui.reports.Reports;
import dev.weir.wire.definition.Catalogue;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reports as their pages show them. */
final class ReportParts {
    private static final int WEEKS = 60;
    private static final int MONTHS = 24;
    private static final int QUARTERS = 12;

    private final Archive archive;
    private final Reading reading;
    private final ActionDesk actions;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    ReportParts(
            Archive archive, Reading reading, ActionDesk actions, Supplier<Catalogue> catalogue, InstantSource clock) {
        this.archive = archive;
        this.reading = reading;
        this.actions = actions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    Reports.Row row(Edition edition) {
        return new Reports.Row(
                new Reports.Key(edition.scope().text(), edition.period().key(), edition.revision()),
                about(edition.scope().text()),
                choice(edition.period()),
                reading.glance(edition),
                edition.made(),
                edition.sent(),
                edition.bytes());
    }

    Reports.Detail detail(Edition edition) {
        String base = base(edition.scope(), edition.period());
        List<String> languages = Arrays.stream(Language.values())
                .map(Language::code)
                .filter(code -> edition.manifest().files().containsKey("report." + code + ".html"))
                .toList();
        return new Reports.Detail(
                clock.instant(),
                row(edition),
                archive.editions().stream()
                        .filter(one -> one.scope().equals(edition.scope())
                                && one.period().key().equals(edition.period().key()))
                        .map(Edition::revision)
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                languages,
                languages.stream()
                        .map(code -> base + edition.revision() + "/page/" + code)
                        .toList(),
                BundleFiles.of(edition, base + edition.revision() + "/"),
                reading.verified(edition),
                reading.differences(edition),
                items(edition.period(), edition.scope()),
                actions.abouts());
    }

    Reports.Detail preview(Period period, Scope scope, Previews previews) {
        List<String> languages =
                Arrays.stream(Language.values()).map(Language::code).toList();
        return new Reports.Detail(
                clock.instant(),
                new Reports.Row(
                        new Reports.Key(scope.text(), period.key(), 0),
                        about(scope.text()),
                        choice(period),
                        previews.last(period, scope).map(Reading::glance),
                        clock.instant(),
                        List.of(),
                        0),
                List.of(),
                languages,
                languages.stream()
                        .map(code -> base(scope, period) + "preview/" + code)
                        .toList(),
                List.of(),
                Optional.empty(),
                List.of(),
                items(period, scope),
                actions.abouts());
    }

    private static String base(Scope scope, Period period) {
        return "report-files/" + ReportAddress.of(scope.text()) + "/" + period.key() + "/";
    }

    private List<Reports.Item> items(Period period, Scope scope) {
        Catalogue now = catalogue.get();
        return actions.standing(period, scope).stream()
                .map(item -> new Reports.Item(
                        item.id(),
                        new Reports.Wish(item.about(), item.title(), item.owner(), item.due()),
                        item.period(),
                        item.from().isBefore(period.interval().start()),
                        actions.late(item),
                        link(now, item.about()),
                        item.done().map(ActionItem.Done::at)))
                .toList();
    }

    private static String link(Catalogue now, String about) {
        if (now.slos().stream().anyMatch(slo -> slo.id().name().equals(about))) {
            return "slos/" + about;
        }
        return now.slas().stream().anyMatch(sla -> sla.name().equals(about)) ? "slas/" + about : "";
    }

    Reports.Choice choice(Period period) {
        var span = period.interval();
        return new Reports.Choice(
                period.key(),
                LocalDate.ofInstant(span.start(), period.zone()),
                LocalDate.ofInstant(span.end(), period.zone()).minusDays(1),
                span.contains(clock.instant()));
    }

    List<Reports.Choice> periods(Reports.Kind kind) {
        return switch (kind) {
            case WEEK -> back(Period.Kind.WEEK, WEEKS);
            case MONTH -> back(Period.Kind.MONTH, MONTHS);
            case QUARTER -> back(Period.Kind.QUARTER, QUARTERS);
        };
    }

    private List<Reports.Choice> back(Period.Kind kind, int most) {
        return Stream.iterate(archive.running(kind), Period::previous)
                .limit(most)
                .map(this::choice)
                .toList();
    }

    List<Reports.About> scopes() {
        Catalogue now = catalogue.get();
        Stream<String> owners = Stream.concat(
                        now.slas().stream().map(sla -> sla.owner()),
                        now.pipelines().stream().map(pipeline -> pipeline.owner()))
                .filter(owner -> !owner.isBlank())
                .distinct()
                .sorted();
        return Stream.of(
                        Stream.of("estate"),
                        owners.map(owner -> "owner:" + owner),
                        now.slas().stream().map(sla -> "sla:" + sla.name()))
                .flatMap(scopes -> scopes)
                .map(this::about)
                .toList();
    }

    Reports.About about(String scope) {
        String title = switch (Scope.parse(scope)) {
            case Scope.Estate all -> "Whole estate";
            case Scope.OfOwner(String owner) -> "Owner " + owner;
            case Scope.OfSla(String sla) ->
                "Agreement "
                        + catalogue.get().slas().stream()
                                .filter(one -> one.name().equals(sla))
                                .findFirst()
                                .map(one -> one.title())
                                .orElse(sla);
        };
        return new Reports.About(scope, title);
    }
}
