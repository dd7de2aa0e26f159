package dev.weir.compatibility.rig;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Arrays;

/** Main class of every child: runs another main class, and ends the process when its parent is gone, however that ended. */
final class Guarded {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int ORPHANED = 70;

    private Guarded() {}

    /** Arguments: process id of the parent, main class, its arguments. */
    public static void main(String[] arguments) throws Throwable {
        long parent = Long.parseLong(arguments[0]);
        Thread guard = new Thread(() -> watch(parent), "parent-guard");
        guard.setDaemon(true);
        guard.start();
        MethodHandles.publicLookup()
                .findStatic(Class.forName(arguments[1]), "main", MethodType.methodType(void.class, String[].class))
                .invoke(Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    private static void watch(long parent) {
        ProcessHandle self = ProcessHandle.current();
        while (self.parent().map(ProcessHandle::pid).orElse(-1L) == parent) {
            try {
                Thread.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException toldToGo) {
                // A guard that can be talked out of its watch is none: look again and go on.
                Thread.onSpinWait();
            }
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
