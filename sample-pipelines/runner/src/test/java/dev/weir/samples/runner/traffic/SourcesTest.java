package dev.weir.samples.runner.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.samples.runner.fault.Fault;
import dev.weir.samples.runner.fault.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static List<Emission> play(Source source, Duration length, Distortion distortion) {
        List<Emission> out = new ArrayList<>();
        for (Instant now = START; now.isBefore(START.plus(length)); now = now.plusMillis(20)) {
            Instant sent = now;
            for (Emission e : source.until(now, distortion)) {
                assertFalse(e.at().isAfter(sent), "an event of the future: " + e);
                out.add(e);
            }
        }
        return out;
    }

    /** The transactions of a whole day without faults. */
    private static final List<Emission> DAY = transactions(Duration.ofMinutes(20), Distortion.NONE);

    private static List<Emission> transactions(Duration length, Distortion distortion) {
        return only("transactions", play(new TransactionSource(60, 7, 1), length, distortion));
    }

    private static List<Emission> only(String topic, List<Emission> all) {
        return all.stream().filter(e -> e.topic().equals(topic)).toList();
    }

    private static Distortion fault(FaultKind kind, double strength) {
        return Distortion.of(List.of(new Fault(kind, strength)));
    }

    private static double share(List<Emission> emissions, Predicate<Emission> which) {
        return (double) emissions.stream().filter(which).count() / emissions.size();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void the_same_seed_gives_the_same_records_and_another_one_others() {
        Duration minute = Duration.ofMinutes(1);
        assertEquals(
                play(new TransactionSource(60, 7, 1), minute, Distortion.NONE),
                play(new TransactionSource(60, 7, 1), minute, Distortion.NONE));
        assertNotEquals(
                play(new TransactionSource(60, 7, 1), minute, Distortion.NONE),
                play(new TransactionSource(60, 8, 1), minute, Distortion.NONE));
        assertEquals(
                play(new ClickSource(60, 7, 1), minute, Distortion.NONE),
                play(new ClickSource(60, 7, 1), minute, Distortion.NONE));
    }

    @Test
    void a_day_has_the_base_rate_on_average() {
        double perSecond = DAY.size() / 1200.0;
        assertTrue(perSecond > 54 && perSecond < 78, "rate " + perSecond);
    }

    @Test
    void transactions_are_whole_numbered_once_and_keyed_by_card() {
        Set<String> ids = new HashSet<>();
        for (Emission e : transactions(Duration.ofMinutes(2), Distortion.NONE)) {
            if (e.bad().isEmpty()) {
                JsonNode t = json(e.value());
                assertEquals(e.key(), t.path("card").asText());
                assertEquals(e.at().toEpochMilli(), t.path("at").asLong());
                assertTrue(
                        t.path("amount").asDouble(-1) >= 0
                                && t.path("country").asText().length() == 2,
                        e.value());
                assertTrue(ids.add(t.path("id").asText()), e.value());
            }
        }
        assertTrue(ids.contains("t-0000000001"));
    }

    @Test
    void bad_records_are_bad_in_the_way_they_say() {
        List<Emission> bad = transactions(Duration.ofMinutes(1), fault(FaultKind.BAD_SCHEMA, 1)).stream()
                .filter(e -> e.bad().isPresent())
                .toList();
        Map<String, Integer> reasons = new HashMap<>();
        for (Emission e : bad) {
            String reason = e.bad().orElseThrow();
            reasons.merge(reason, 1, Integer::sum);
            switch (reason) {
                case "malformed" -> assertFalse(e.value().endsWith("}"));
                case "missing-field" ->
                    assertTrue(json(e.value()).path("amount").isMissingNode());
                case "negative-amount" ->
                    assertTrue(json(e.value()).path("amount").asDouble() < 0, e.value());
                default -> throw new AssertionError(reason);
            }
        }
        assertEquals(Set.of("malformed", "missing-field", "negative-amount"), reasons.keySet());
    }

    @Test
    void every_good_transaction_gets_its_label_20_to_60_s_later() {
        List<Emission> all = play(new TransactionSource(60, 7, 1), Duration.ofMinutes(6), Distortion.NONE);
        Map<String, Instant> paid = new HashMap<>();
        for (Emission e : only("transactions", all)) {
            if (e.bad().isEmpty()) {
                paid.put(json(e.value()).path("id").asText(), e.at());
            }
        }
        Set<String> labelled = new HashSet<>();
        int fraud = 0;
        for (Emission e : only("labels", all)) {
            JsonNode label = json(e.value());
            String id = label.path("id").asText();
            assertTrue(labelled.add(id));
            fraud += label.path("fraud").asBoolean() ? 1 : 0;
            Instant at = paid.getOrDefault(id, Instant.EPOCH);
            assertFalse(e.at().isBefore(at.plusSeconds(20)), id);
        }
        paid.forEach((id, at) -> assertTrue(
                labelled.contains(id)
                        || at.isAfter(START.plus(Duration.ofMinutes(5)).minusSeconds(1)),
                id));
        double share = (double) fraud / labelled.size();
        assertTrue(share > 0.005 && share < 0.02, "fraud " + share);
    }

    @Test
    void few_cards_pay_often_and_most_seldom() {
        Map<String, Integer> byCard = new HashMap<>();
        for (Emission e : DAY) {
            byCard.merge(e.key(), 1, Integer::sum);
        }
        List<Integer> counts = byCard.values().stream().sorted((a, b) -> b - a).toList();
        int total = counts.stream().mapToInt(Integer::intValue).sum();
        int top = counts.subList(0, counts.size() / 10).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertTrue(byCard.size() > 1_900, "cards " + byCard.size());
        assertTrue(top > 0.25 * total && top < 0.6 * total, "top tenth " + (double) top / total);
    }

    @Test
    void a_zipf_rank_is_as_frequent_as_its_weight() {
        Zipf zipf = new Zipf(3, 1, 0);
        int[] counts = new int[3];
        var random = new java.util.SplittableRandom(1);
        for (int i = 0; i < 110_000; i++) {
            counts[zipf.draw(random)]++;
        }
        assertEquals(60_000, counts[0], 1_000);
        assertEquals(30_000, counts[1], 1_000);
        assertEquals(20_000, counts[2], 1_000);
    }

    @Test
    void a_key_stays_on_its_partition_and_all_partitions_have_their_share() {
        Map<String, Integer> partitions = new HashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (Emission e : transactions(Duration.ofMinutes(2), Distortion.NONE)) {
            assertEquals(partitions.computeIfAbsent(e.key(), k -> e.partition()), e.partition());
            sizes.merge(e.partition(), 1, Integer::sum);
        }
        int total = sizes.values().stream().mapToInt(Integer::intValue).sum();
        sizes.forEach((p, n) -> assertTrue(n > 0.18 * total && n < 0.32 * total, sizes.toString()));
        assertEquals(4, sizes.size());
    }

    @Test
    void stall_empties_partition_3_at_the_same_throughput() {
        List<Emission> usual = transactions(Duration.ofMinutes(1), Distortion.NONE);
        List<Emission> stalled = transactions(Duration.ofMinutes(1), fault(FaultKind.STALL_PARTITION, 1));
        assertEquals(0, share(stalled, e -> e.partition() == 3));
        assertEquals(usual.size(), stalled.size());
    }

    @Test
    void skew_holds_partition_3_back_and_no_other() {
        Duration length = Duration.ofMinutes(1);
        List<Emission> usual = transactions(length, Distortion.NONE);
        List<Emission> skewed = transactions(length, fault(FaultKind.SKEW, 1.5));
        for (int i = 0; i < usual.size(); i++) {
            Duration behind = Duration.between(skewed.get(i).at(), usual.get(i).at());
            assertEquals(Duration.ofSeconds(usual.get(i).partition() == 3 ? 30 : 0), behind);
        }
    }

    @Test
    void late_makes_a_third_of_the_events_90_s_late() {
        List<Emission> late = transactions(Duration.ofMinutes(3), fault(FaultKind.LATE, 1));
        assertEquals(0.3, share(late, Emission::late), 0.02);
        assertEquals(0.001, share(DAY, Emission::late), 0.0005);
        Distortion strong = fault(FaultKind.LATE, 4);
        assertEquals(0.9, strong.lateShare());
        assertEquals(Duration.ofMinutes(6), strong.lateBy());
    }

    @Test
    void flood_multiplies_the_rate() {
        double usual = transactions(Duration.ofMinutes(1), Distortion.NONE).size();
        double flood =
                transactions(Duration.ofMinutes(1), fault(FaultKind.FLOOD, 1)).size();
        assertEquals(10, flood / usual, 0.3);
    }

    @Test
    void bad_schema_spoils_a_third_of_the_records_of_both_topics() {
        Distortion fault = fault(FaultKind.BAD_SCHEMA, 1);
        assertEquals(
                0.3,
                share(transactions(Duration.ofMinutes(3), fault), e -> e.bad().isPresent()),
                0.02);
        assertEquals(
                0.3,
                share(
                        play(new ClickSource(60, 7, 1), Duration.ofMinutes(3), fault),
                        e -> e.bad().isPresent()),
                0.02);
        assertEquals(0.002, share(DAY, e -> e.bad().isPresent()), 0.001);
    }

    @Test
    void clicks_are_out_of_order_by_a_second_at_most_and_one_in_a_hundred_is_late() {
        List<Emission> clicks = new ArrayList<>();
        Source source = new ClickSource(60, 7, 1);
        for (Instant now = START; now.isBefore(START.plusSeconds(300)); now = now.plusMillis(20)) {
            for (Emission e : source.until(now, Distortion.NONE)) {
                Duration behind = Duration.between(e.at(), now);
                assertTrue(
                        e.late()
                                ? behind.compareTo(Duration.ofSeconds(5)) >= 0
                                        && behind.compareTo(Duration.ofSeconds(31)) <= 0
                                : behind.compareTo(Duration.ofSeconds(1)) <= 0);
                clicks.add(e);
            }
        }
        assertEquals(0.01, share(clicks, Emission::late), 0.004);
    }

    @Test
    void a_pause_is_not_made_up_for() {
        TransactionSource source = new TransactionSource(60, 7, 1);
        source.until(START, Distortion.NONE);
        assertTrue(
                source.until(START.plus(Duration.ofHours(1)), Distortion.NONE).size() < 250);
    }

    @Test
    void faults_of_several_pipelines_on_one_topic_add_up() {
        Distortion both = Distortion.of(List.of(new Fault(FaultKind.SKEW, 1), new Fault(FaultKind.STALL_PARTITION, 1)));
        assertEquals(Duration.ofSeconds(20), both.skew());
        assertTrue(both.stalled());
        assertEquals(Distortion.NONE, fault(FaultKind.CRASH, 1));
    }
}
