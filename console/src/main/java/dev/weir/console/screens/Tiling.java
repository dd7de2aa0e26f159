package dev.weir.console.screens;

import dev.weir.console.flow.Promptness;
import dev.weir.engine.business.Amounts;
import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.ui.AtRisk;
import dev.weir.ui.wall.Rate;
import dev.weir.ui.wall.Wall;
import dev.weir.wire.definition.Catalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which tiles a catalogue makes: one for each agreement, one for each SLO that is in none, none for shadows. What follows from the
 * definitions alone is worked out once. Immutable.
 */
final class Tiling {
    private record Agreement(Sla sla, Wall.Place place, List<Slo> slos) {}

    private record Lone(Slo slo, String owner, Wall.Place place) {}

    private final Catalogue catalogue;
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<Lone> lone = new ArrayList<>();
    private final Optional<Slo> pager;

    Tiling(Catalogue catalogue) {
        this.catalogue = catalogue;
        var pipelines = new HashMap<PipelineId, Pipeline>();
        catalogue.pipelines().forEach(pipeline -> pipelines.put(pipeline.id(), pipeline));
        Map<SloId, Slo> slos = new LinkedHashMap<>();
        catalogue.slos().stream().filter(slo -> !slo.shadow()).forEach(slo -> slos.put(slo.id(), slo));
        var agreed = new HashSet<SloId>();
        for (Sla sla : catalogue.slas()) {
            var its = sla.slos().stream()
                    .flatMap(id -> Stream.ofNullable(slos.get(id)))
                    .toList();
            agreed.addAll(sla.slos());
            agreements.add(new Agreement(sla, place(its, sla.useCase(), pipelines), its));
        }
        pager = slos.values().stream()
                .filter(slo -> slo.pipeline().equals(Promptness.PIPELINE))
                .findFirst();
        for (Slo slo : slos.values()) {
            if (!agreed.contains(slo.id()) && pager.filter(slo::equals).isEmpty()) {
                Pipeline known = pipelines.get(slo.pipeline());
                lone.add(new Lone(slo, known == null ? "" : known.owner(), place(List.of(slo), "", pipelines)));
            }
        }
    }

    /** Whether it is that of this catalogue. */
    boolean of(Catalogue other) {
        return other.hash().equals(catalogue.hash());
    }

    /** The tiles; {@code week} is told whether something about the agreement is bad. */
    List<Wall.Tile> tiles(Function<Slo, Wall.Promise> promise, BiFunction<Sla, Boolean, AtRisk> week) {
        var tiles = new ArrayList<Wall.Tile>(agreements.size() + lone.size());
        for (Agreement one : agreements) {
            var promises = one.slos().stream().map(promise).toList();
            boolean bad = promises.stream().anyMatch(Wall.Promise::bad);
            tiles.add(Wall.Tile.of(
                    one.sla(), one.place(), promises, week.apply(one.sla(), bad), rate(one.sla(), promises)));
        }
        for (Lone one : lone) {
            tiles.add(Wall.Tile.of(promise.apply(one.slo()), one.owner(), one.place()));
        }
        return tiles;
    }

    /** The SLO about Weir's own pages: that of its pipeline, whoever defined it. */
    Optional<Slo> pager() {
        return pager;
    }

    private static Wall.Place place(List<Slo> slos, String useCase, Map<PipelineId, Pipeline> pipelines) {
        var engines = new TreeSet<Engine>();
        var uses = new TreeSet<String>();
        if (!useCase.isBlank()) {
            uses.add(useCase);
        }
        int tier = 0;
        for (Slo slo : slos) {
            Pipeline known = pipelines.get(slo.pipeline());
            if (known != null) {
                engines.add(known.engine());
                if (!known.useCase().isBlank()) {
                    uses.add(known.useCase());
                }
                tier = tier == 0 ? known.tier() : Math.min(tier, known.tier());
            }
        }
        return new Wall.Place(tier, List.copyOf(engines), List.copyOf(uses));
    }

    /**
     * What an agreement costs at this moment: of money per bad minute, the share of the shortest window that is bad. That of events and
     * decisions is known once they have been counted, so it only makes the rate the least that it is.
     */
    static Rate rate(Sla sla, List<Wall.Promise> promises) {
        if (sla.costs().isEmpty()) {
            return Rate.none();
        }
        var sum = Amounts.none();
        boolean least = false;
        for (Cost cost : sla.costs()) {
            double bad = promises.stream()
                    .filter(promise -> promise.slo().id().equals(cost.slo()))
                    .mapToDouble(Tiling::badNow)
                    .findFirst()
                    .orElse(0);
            if (bad <= 0) {
                continue;
            }
            switch (cost) {
                case Cost.PerBadMinute minute -> {
                    var hourly = minute.rate().multiply(BigDecimal.valueOf(60 * bad));
                    sum = sum.plus(new Amounts(Map.of(minute.currency(), hourly), 0));
                }
                case Cost.PerBadEvent any -> least = true;
                case Cost.PerWrongDecision any -> least = true;
            }
        }
        return new Rate(sum.money(), least);
    }

    /** The burn rate is the bad share over the share that the target allows. */
    private static double badNow(Wall.Promise promise) {
        return promise.verdict()
                .flatMap(verdict -> verdict.burns().stream().min(Comparator.comparing(BurnRate::window)))
                .map(BurnRate::rate)
                .filter(Double::isFinite)
                .map(rate -> Math.clamp(rate * (1 - promise.slo().target().ratio()), 0, 1))
                .orElse(0.0);
    }
}
