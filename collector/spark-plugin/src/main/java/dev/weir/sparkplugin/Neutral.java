package dev.weir.sparkplugin;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Calls whose signatures differ between Scala 2.12 and 2.13 or between Spark 3.5 and 4: made by name. A call that a version does not have answers
 * "nothing known".
 */
final class Neutral {
    private Neutral() {}

    /** The elements of a method that returns some Scala Seq; empty when there is no such method. */
    static List<Object> elements(Object target, String method) {
        try {
            Object result = target.getClass().getMethod(method).invoke(target);
            List<Object> elements = new ArrayList<>();
            if (result instanceof scala.collection.Iterable<?>) {
                scala.collection.Iterator<?> all = ((scala.collection.Iterable<?>) result).iterator();
                while (all.hasNext()) {
                    elements.add(all.next());
                }
            }
            return elements;
        } catch (ReflectiveOperationException e) {
            return List.of();
        }
    }

    /** The exit code that Spark 4 tells at the end of an application, 0 unless spark-submit knows better; Spark 3 tells none. */
    static OptionalInt exitCode(Object applicationEnd) {
        try {
            Object code = applicationEnd.getClass().getMethod("exitCode").invoke(applicationEnd);
            if (code instanceof scala.Option<?> && ((scala.Option<?>) code).isDefined()) {
                return OptionalInt.of(((Number) ((scala.Option<?>) code).get()).intValue());
            }
            return OptionalInt.empty();
        } catch (ReflectiveOperationException e) {
            return OptionalInt.empty();
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
