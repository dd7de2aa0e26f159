package dev.weir.sparkplugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose signatures differ between Scala 2.12 and 2.13 or between Spark 3.5 and 4: made by name. A call that a version does not have answers
 * "nothing known".
 */
final class Neutral {
    private Neutral() {}

    /** The elements of a method that returns some Scala Seq; empty when there is no such method. */
    static List<Object> elements(Object target, String method) {
        List<Object> elements = new ArrayList<>();
        @Nullable Object result = call(target, method);
        if (result instanceof scala.collection.Iterable<?>) {
            scala.collection.Iterator<?> all = ((scala.collection.Iterable<?>) result).iterator();
            while (all.hasNext()) {
                elements.add(all.next());
            }
        }
        return elements;
    }

    /** What a public method without arguments returns; a Scala Option is opened. Null when there is no such method, or nothing in it. */
    static @Nullable Object call(Object target, String method) {
        try {
            return opened(target.getClass().getMethod(method).invoke(target));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** The exit code that Spark 4 tells at the end of an application, 0 unless spark-submit knows better; Spark 3 tells none. */
    static OptionalInt exitCode(Object applicationEnd) {
        @Nullable Object code = call(applicationEnd, "exitCode");
        return code instanceof Number ? OptionalInt.of(((Number) code).intValue()) : OptionalInt.empty();
    }

    /** What a Scala Option holds, null for an empty one; anything else is returned as it is. */
    static @Nullable Object opened(@Nullable Object value) {
        if (value instanceof scala.Option<?>) {
            scala.Option<?> option = (scala.Option<?>) value;
            return option.isDefined() ? option.get() : null;
        }
        return value;
    }

    /**
     * Waits until Spark has told its listeners everything. Spark 4 shuts plugins down before that, Spark 3.5 after it; what came last would be lost.
     *
     * @return false when it has not within the limit, or cannot be asked
     */
    static boolean drained(Object context, Duration limit) {
        try {
            Object bus = context.getClass().getMethod("listenerBus").invoke(context);
            bus.getClass().getMethod("waitUntilEmpty", long.class).invoke(bus, limit.toMillis());
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** True while the JVM is going down: nobody stopped the context before, so main threw, exited or was signalled. */
    static boolean goingDown() {
        Thread probe = new Thread("weir-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
