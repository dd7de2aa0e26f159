package dev.weir.lineage.impact;

import dev.weir.lineage.Lineage;
import dev.weir.lineage.Reach;
import dev.weir.model.lineage.Column;
import dev.weir.model.lineage.Edge;
import dev.weir.model.lineage.Node;
import dev.weir.model.lineage.NodeId;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that hangs on a node: what suffers when it does, the promises on that, who stands for them and what a breach costs.
 *
 * @param from what was asked about
 * @param victims nearest first, without {@code from}
 * @param promises the SLOs on {@code from} and on the victims, nearest first
 */
public record Impact(NodeId from, List<Victim> victims, List<Hanging> promises) {
    /** Copies the lists. */
    public Impact {
        victims = List.copyOf(victims);
        promises = List.copyOf(promises);
    }

    /**
     * A promise that hangs on it.
     *
     * @param slas the agreements that hold it; none when it is promised to nobody in particular
     * @param at the pipeline that it judges
     */
    public record Hanging(Slo slo, List<Sla> slas, Victim at) {
        /** Copies the list. */
        public Hanging {
            slas = List.copyOf(slas);
        }
    }

    /** Everything downstream of a node. */
    public static Impact of(Lineage lineage, NodeId node, Agreed agreed) {
        NodeId from = lineage.canonical(node);
        Reach reach = lineage.downstream(from, Integer.MAX_VALUE);
        return of(lineage, reach, new ByColumn.Found(Set.of(), Map.of(), Set.of()), agreed);
    }

    /** What is made of a column; where that is not known by column everything is counted in, as partial. */
    public static Impact of(Lineage lineage, Column column, Agreed agreed) {
        NodeId from = lineage.canonical(NodeId.of(column.dataset()));
        ByColumn.Found found = new ByColumn(lineage).from(from, column.name());
        Reach reach = Lineage.of(lineage.nodes(), found.edges(), List.of()).downstream(from, Integer.MAX_VALUE);
        return of(lineage, reach, found, agreed);
    }

    private static Impact of(Lineage lineage, Reach reach, ByColumn.Found found, Agreed agreed) {
        var victims = new ArrayList<Victim>();
        reach.distance()
                .forEach((id, distance) -> victims.add(new Victim(
                        id,
                        distance,
                        reach.path(id),
                        owners(lineage, id, agreed),
                        found.columns().getOrDefault(id, List.of()),
                        found.partial().contains(id))));
        NodeId from = reach.from();
        var self = new Victim(from, 0, List.of(), owners(lineage, from, agreed), List.of(), false);
        List<Hanging> promises = Stream.concat(Stream.of(self), victims.stream())
                .flatMap(victim -> victim.id().pipeline().stream()
                        .flatMap(pipeline -> agreed.of(pipeline).stream())
                        .map(slo -> new Hanging(slo, agreed.holding(slo.id()), victim)))
                .toList();
        return new Impact(from, victims, promises);
    }

    /** The agreements that hang on it, nearest first, with their SLOs that do. */
    public Map<Sla, Set<SloId>> slas() {
        var slas = new LinkedHashMap<Sla, Set<SloId>>();
        for (Hanging one : promises) {
            for (Sla sla : one.slas()) {
                slas.computeIfAbsent(sla, any -> new LinkedHashSet<>())
                        .add(one.slo().id());
            }
        }
        return slas;
    }

    /** The consumers of those agreements, nearest first. */
    public Set<String> consumers() {
        var consumers = new LinkedHashSet<String>();
        slas().keySet().forEach(sla -> consumers.add(sla.consumer()));
        return consumers;
    }

    /** The victims of a kind, {@code dataset}, {@code job}, {@code feature}, {@code model}; nearest first. */
    public List<Victim> victims(String kind) {
        return victims.stream()
                .filter(victim -> victim.id().kind().equals(kind))
                .toList();
    }

    /** The datasets and what else is counted in without lineage by column. */
    public List<Victim> partial() {
        return victims.stream().filter(Victim::partial).toList();
    }

    /** Those of the graph, then the one whom the definitions name. */
    private static List<String> owners(Lineage lineage, NodeId id, Agreed agreed) {
        var owners = new LinkedHashSet<String>();
        lineage.node(id).map(Node::owners).ifPresent(owners::addAll);
        for (Edge edge : Stream.concat(lineage.into(id).stream(), lineage.outOf(id).stream())
                .toList()) {
            NodeId other = edge.from().equals(id) ? edge.to() : edge.from();
            if (edge.kind() == Edge.Kind.OWNED && other instanceof NodeId.OfOwner(String name)) {
                owners.add(name);
            }
        }
        id.pipeline().flatMap(agreed::pipeline).ifPresent(pipeline -> owners.add(pipeline.owner()));
        agreed.model(id).ifPresent(model -> owners.add(model.pipeline().owner()));
        return List.copyOf(owners);
    }
}
