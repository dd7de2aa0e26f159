package dev.weir.reports.evidence;

import dev.weir.reports.fact.Fact;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether records hold nothing that would break, or never end, a computation with them: they may have been written by anybody. What a type does not forbid is
 * forbidden here: null where a component is not {@code @Nullable}, numbers that are none or need megabytes, times far from any calendar, slices without end.
 */
final class Sound {
    /** A day of 25 hours has fewer slices, even of a second. */
    static final int MOST_SLICES = 100_000;

    /** A quarter has 94. */
    private static final int MOST_STEPS = 400;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.ofDays(36_600);
    private static final int DIGITS = 40;

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private Sound() {}

    /**
     * Looks at everything in it.
     *
     * @throws IllegalArgumentException with the path of what is not sound
     */
    static <R extends Record> R check(R record) {
        components(record, "");
        return record;
    }

    private static void components(Record record, String path) {
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            boolean runs = record instanceof Fact.Slices && component.getName().equals("runs");
            if (!runs) {
                value(
                        get(component, record),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                        path.isEmpty() ? component.getName() : path + "." + component.getName());
            }
        }
        if (record instanceof Fact.Slices slices) {
            runs(slices);
        }
        if (record instanceof Fact.Cover cover) {
            int steps = cover.steps().size();
            refuse(steps == 0 || steps > MOST_STEPS, "steps", steps + " instants");
        }
    }

    private static @Nullable Object get(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records can be read: " + component, e);
        }
    }

    private static void value(@Nullable Object value, boolean nullable, String path) {
        switch (value) {
            case null -> refuse(!nullable, path, "null");
            case Record record -> components(record, path);
            case Collection<?> several -> {
                int place = 0;
                for (Object one : several) {
                    value(one, false, path + "[" + place++ + "]");
                }
            }
            case Map<?, ?> named -> named.forEach((name, one) -> value(one, false, path + "[" + name + "]"));
            case Double number -> refuse(!Double.isFinite(number), path, number);
            case Instant at -> refuse(at.isBefore(EARLIEST) || at.isAfter(LATEST), path, at);
            case Duration time -> refuse(time.abs().compareTo(LONGEST) > 0, path, time);
            case BigDecimal amount ->
                refuse(amount.precision() > DIGITS || Math.abs((long) amount.scale()) > DIGITS, path, "a number");
            default -> {
                // texts, whole numbers and words of an enum are bounded by their types and by the parser
            }
        }
    }

    private static void runs(Fact.Slices slices) {
        refuse(!slices.length().isPositive(), "length", slices.length());
        int next = 0;
        for (Fact.Run run : slices.runs()) {
            refuse(run.at() < next || run.times() < 1 || run.times() > MOST_SLICES - run.at(), "runs", run);
            refuse(!(Double.isFinite(run.good()) && Double.isFinite(run.total())) || run.measured() < 0, "runs", run);
            next = run.at() + run.times();
        }
    }

    private static void refuse(boolean wrong, String path, Object value) {
        if (wrong) {
            throw new IllegalArgumentException(Lines.shortly(path) + " must not be " + Lines.shortly(value.toString()));
        }
    }
}
