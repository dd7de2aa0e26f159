package dev.weir.lineage.graph;

import dev.weir.model.lineage.Dataset;
import dev.weir.model.lineage.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which names of datasets mean one dataset: hosts that are listed together are one cluster, and what a producer calls a symlink, or the
 * former name, is another name. Not thread-safe.
 */
final class Names {
    private final Groups<String> hosts = new Groups<>();
    private final Map<Dataset, Dataset> spelled = new HashMap<>();
    private final Set<Dataset> primary = new LinkedHashSet<>();
    private final Set<List<Dataset>> links = new LinkedHashSet<>();
    private final Set<Dataset> formers = new HashSet<>();
    /** Each with its cluster's host, while no hosts are joined. */
    private final Map<Dataset, Dataset> hosted = new HashMap<>();
    /** Of those that links are about the best name, all with their clusters' hosts. */
    private final Map<Dataset, Dataset> best = new HashMap<>();

    private boolean stale;

    /** The usual spelling of a dataset that a run reads or writes. */
    Dataset read(Dataset told) {
        Dataset known = spelled.get(told);
        if (known != null) {
            return known;
        }
        Dataset one = mentioned(told);
        spelled.put(told, one);
        stale |= primary.add(one);
        return one;
    }

    /** The same of one that is only mentioned. */
    Dataset mentioned(Dataset told) {
        Spelling.Place place = Spelling.place(told.namespace());
        for (String host : place.hosts()) {
            if (hosts.join(place.scheme() + "://" + place.hosts().getFirst(), place.scheme() + "://" + host)) {
                hosted.clear();
                stale = true;
            }
        }
        return Spelling.of(told);
    }

    /** These two are one; tells whether that is news. */
    boolean link(Dataset one, Dataset other) {
        boolean news = !one.equals(other) && links.add(List.of(one, other));
        stale |= news;
        return news;
    }

    /** The second is what the first was called before: another name, and the worse one. */
    boolean rename(Dataset one, Dataset former) {
        stale |= formers.add(former);
        return link(one, former);
    }

    /** The name under which the graph knows a dataset in its usual spelling. */
    Dataset canonical(Dataset dataset) {
        if (stale) {
            refresh();
        }
        Dataset here = onOneHost(dataset);
        return best.getOrDefault(here, here);
    }

    /** Every name that means another one, with that. */
    Map<Dataset, Dataset> aliases() {
        var names = new LinkedHashSet<>(spelled.keySet());
        names.addAll(spelled.values());
        names.addAll(hosted.keySet());
        links.forEach(names::addAll);
        var aliases = new LinkedHashMap<Dataset, Dataset>();
        for (Dataset name : names) {
            Dataset real = canonical(spelled.getOrDefault(name, name));
            if (!name.equals(real)) {
                aliases.put(name, real);
            }
        }
        return aliases;
    }

    private Dataset onOneHost(Dataset dataset) {
        return hosted.computeIfAbsent(dataset, this::placed);
    }

    private Dataset placed(Dataset dataset) {
        Spelling.Place place = Spelling.place(dataset.namespace());
        if (place.hosts().isEmpty()) {
            return dataset;
        }
        String root = hosts.of(place.scheme() + "://" + place.hosts().getFirst());
        return new Dataset(root + place.rest(), dataset.name());
    }

    private void refresh() {
        stale = false;
        best.clear();
        if (links.isEmpty()) {
            return;
        }
        var groups = new Groups<NodeId>();
        var members = new LinkedHashSet<Dataset>();
        for (List<Dataset> link : links) {
            Dataset one = onOneHost(link.getFirst());
            Dataset other = onOneHost(link.getLast());
            groups.join(NodeId.of(one), NodeId.of(other));
            members.add(one);
            members.add(other);
        }
        var used = new HashSet<Dataset>();
        primary.forEach(one -> used.add(onOneHost(one)));
        formers.forEach(one -> used.remove(onOneHost(one)));
        var chosen = new HashMap<NodeId, Dataset>();
        for (Dataset member : members) {
            chosen.merge(groups.of(NodeId.of(member)), member, (left, right) -> better(left, right, used));
        }
        for (Dataset member : members) {
            best.put(member, chosen.getOrDefault(groups.of(NodeId.of(member)), member));
        }
    }

    /** One that runs use is better than one that is only told as a link, or that it had before; else the smaller. */
    private static Dataset better(Dataset left, Dataset right, Set<Dataset> used) {
        if (used.contains(left) != used.contains(right)) {
            return used.contains(left) ? left : right;
        }
        return NodeId.of(left).compareTo(NodeId.of(right)) <= 0 ? left : right;
    }
}
