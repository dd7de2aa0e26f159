package dev.weir.console.config;

import dev.weir.console.flow.Prices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code prices}: {@code currency}, {@code cpu_core_hour}, {@code memory_gib_hour}, and the last two by pipeline under {@code pipelines}. */
final class PriceList {
    private static final String CPU = "cpu_core_hour";
    private static final String MEMORY = "memory_gib_hour";
    private static final Set<String> KEYS = Set.of("currency", CPU, MEMORY, "pipelines");

    private PriceList() {}

    static Prices read(Object section, List<String> problems) {
        if (!(section instanceof Map<?, ?> map)) {
            problems.add("prices: write keys and values, for instance {currency: EUR, cpu_core_hour: 0.05}");
            return Prices.NONE;
        }
        if (map.isEmpty()) {
            return Prices.NONE;
        }
        map.keySet().stream()
                .filter(key -> !KEYS.contains(String.valueOf(key)))
                .forEach(key -> problems.add("prices." + key + ": unknown key, use some of currency, " + CPU + ", "
                        + MEMORY + ", pipelines"));
        String currency = String.valueOf(map.get("currency"));
        if (!currency.matches("[A-Z]{3}")) {
            problems.add("prices.currency = '" + (map.get("currency") == null ? "" : currency)
                    + "': write the three letters of a currency, such as EUR");
        }
        Optional<Prices.Price> usual =
                map.containsKey(CPU) || map.containsKey(MEMORY) ? price("prices", map, problems) : Optional.empty();
        var pipelines = new HashMap<String, Prices.Price>();
        if (map.get("pipelines") instanceof Map<?, ?> own) {
            own.forEach((name, price) -> {
                var path = "prices.pipelines." + name;
                if (price instanceof Map<?, ?> pair && Set.of(CPU, MEMORY).containsAll(pair.keySet())) {
                    price(path, pair, problems).ifPresent(read -> pipelines.put(String.valueOf(name), read));
                } else {
                    problems.add(path + ": write {" + CPU + ": 0.05, " + MEMORY + ": 0.006}");
                }
            });
        } else if (map.containsKey("pipelines")) {
            problems.add("prices.pipelines: write pairs of a pipeline's name and its prices");
        }
        return new Prices(currency, usual, pipelines);
    }

    private static Optional<Prices.Price> price(String path, Map<?, ?> map, List<String> problems) {
        double cpu = number(path, map, CPU, problems);
        double memory = number(path, map, MEMORY, problems);
        return Double.isNaN(cpu) || Double.isNaN(memory)
                ? Optional.empty()
                : Optional.of(new Prices.Price(cpu, memory));
    }

    private static double number(String path, Map<?, ?> map, String key, List<String> problems) {
        Object value = map.containsKey(key) ? map.get(key) : Integer.valueOf(0);
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (number >= 0 && number < 1e6) {
            return number;
        }
        problems.add(path + "." + key + " = '" + value + "': write a number, 0 or more");
        return Double.NaN;
    }
}
