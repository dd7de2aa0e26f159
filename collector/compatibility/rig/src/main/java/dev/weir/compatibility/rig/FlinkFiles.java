package dev.weir.compatibility.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration of a Flink cluster. */
final class FlinkFiles {
    private FlinkFiles() {}

    /**
     * Writes {@code config.yaml}. A TaskManager that is started from a class path, without Flink's scripts, needs every memory key: heap (framework +
     * task) is its {@code -Xmx}, {@code jvm-overhead.min} must equal {@code max}.
     *
     * @param folder the cluster's folder
     * @param ports REST, JobManager RPC, blobs
     * @param more further settings, which replace ours
     * @return the configuration folder
     */
    static Path write(Path folder, List<Integer> ports, Map<String, String> more) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        StringBuilder text = new StringBuilder("""
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %1$d
                rest.bind-port: %1$d
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %2$d
                blob.server.port: %3$d
                jobmanager.memory.process.size: 640mb
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 2
                taskmanager.cpu.cores: 1
                taskmanager.memory.framework.heap.size: 64mb
                taskmanager.memory.task.heap.size: 96mb
                taskmanager.memory.framework.off-heap.size: 64mb
                taskmanager.memory.task.off-heap.size: 0mb
                taskmanager.memory.network.min: 24mb
                taskmanager.memory.network.max: 24mb
                taskmanager.memory.managed.size: 64mb
                taskmanager.memory.jvm-metaspace.size: 128mb
                taskmanager.memory.jvm-overhead.min: 64mb
                taskmanager.memory.jvm-overhead.max: 64mb
                io.tmp.dirs: "%4$s"
                web.upload.dir: "%4$s"
                heartbeat.interval: 1000
                heartbeat.timeout: 6000
                metrics.fetcher.update-interval: 500
                metrics.latency.interval: 1000
                # All state goes into files, so that it can be weighed on the disk.
                execution.checkpointing.data-inline-threshold: 0kb
                state.backend.rocksdb.writebuffer.size: 2mb
                state.backend.rocksdb.metrics.estimate-num-keys: true
                state.backend.rocksdb.metrics.estimate-live-data-size: true
                """.formatted(ports.get(0), ports.get(1), ports.get(2), tmp));
        more.forEach((key, value) -> {
            int at = text.indexOf("\n" + key + ":");
            if (at >= 0) {
                text.delete(at + 1, text.indexOf("\n", at + 1) + 1);
            }
            text.append(key).append(": \"").append(value).append("\"\n");
        });
        Files.writeString(conf.resolve("config.yaml"), text);
        return conf;
    }
}
