package dev.weir.lineage.graph;

import dev.weir.model.lineage.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One spelling for what integrations spell differently: schemes and hosts in lower case, ports that are the usual ones written out, this
 * machine as 127.0.0.1, object stores by one scheme, no slash at the end. What may differ stays different: paths by their case, ports.
 */
final class Spelling {
    private static final Map<String, String> SCHEMES =
            Map.of("s3a", "s3", "s3n", "s3", "postgresql", "postgres", "gcs", "gs");
    private static final Map<String, String> PORTS = Map.of(
            "kafka",
            "9092",
            "postgres",
            "5432",
            "mysql",
            "3306",
            "sqlserver",
            "1433",
            "oracle",
            "1521",
            "cassandra",
            "9042",
            "hive",
            "10000",
            "trino",
            "8080",
            "redshift",
            "5439");

    private Spelling() {}

    /**
     * A namespace in its parts.
     *
     * @param hosts of an authority that lists several, each with its port, sorted; empty where there is no authority
     */
    record Place(String scheme, List<String> hosts, String rest) {
        /** The namespace as it is written. */
        String text(String host) {
            return scheme + "://" + host + rest;
        }
    }

    /** The usual spelling of a dataset; its hosts stay as they are told, sorted. */
    static Dataset of(Dataset dataset) {
        Place place = place(dataset.namespace());
        if (place.hosts().isEmpty()) {
            return new Dataset(place.rest(), path(place.rest(), dataset.name()));
        }
        return new Dataset(place.text(String.join(",", place.hosts())), path(place.scheme(), dataset.name()));
    }

    /** A namespace in its parts. */
    static Place place(String namespace) {
        int colon = namespace.indexOf("://");
        if (colon <= 0) {
            return new Place("", List.of(), namespace.equals("file:") ? "file" : namespace);
        }
        String told = namespace.substring(0, colon).toLowerCase(Locale.ROOT);
        String scheme = SCHEMES.getOrDefault(told, told);
        String authority = namespace.substring(colon + "://".length());
        int slash = authority.indexOf('/');
        String rest = slash < 0 || slash == authority.length() - 1 ? "" : withoutEnd(authority.substring(slash));
        String all = slash < 0 ? authority : authority.substring(0, slash);
        if (scheme.equals("file") && (all.isEmpty() || all.equalsIgnoreCase("localhost"))) {
            return new Place("", List.of(), "file");
        }
        if (scheme.equals("s3") || scheme.equals("gs")) {
            return new Place(scheme, List.of(all), rest); // a bucket is no host
        }
        var hosts = new TreeSet<String>();
        for (String host : all.split(",", -1)) {
            if (!host.isBlank()) {
                hosts.add(host(scheme, host.strip().toLowerCase(Locale.ROOT)));
            }
        }
        return hosts.isEmpty() ? new Place("", List.of(), namespace) : new Place(scheme, List.copyOf(hosts), rest);
    }

    private static String host(String scheme, String host) {
        int credentials = host.lastIndexOf('@');
        String bare = credentials < 0 ? host : host.substring(credentials + 1);
        int end = bare.startsWith("[") ? bare.indexOf(']') + 1 : Math.max(bare.indexOf(':'), 0);
        String name = end == 0 ? bare : bare.substring(0, end);
        String port = bare.substring(name.length());
        String usual = PORTS.get(scheme);
        String one = name.equals("localhost") || name.equals("[::1]") ? "127.0.0.1" : name;
        return one + (port.isEmpty() && usual != null ? ":" + usual : port);
    }

    private static String path(String scheme, String name) {
        return switch (scheme) {
            case "file", "hdfs", "abfss", "dbfs", "wasbs" -> withoutEnd(name.replaceAll("/{2,}", "/"));
            case "s3", "gs" -> {
                String key = withoutEnd(name.replaceAll("/{2,}", "/"));
                yield key.startsWith("/") && key.length() > 1 ? key.substring(1) : key;
            }
            default -> name;
        };
    }

    private static String withoutEnd(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
