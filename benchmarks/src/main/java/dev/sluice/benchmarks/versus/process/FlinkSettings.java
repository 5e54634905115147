package dev.sluice.benchmarks.versus.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the configuration of a cluster of Flink that is heard on this machine only: object reuse,
 * state in the {@code hashmap} back-end, and the sizes of memory without which Flink does not start
 * a process of its own; all else as Flink is shipped.
 */
public final class FlinkSettings {

  private FlinkSettings() {}

  /**
   * Writes it, with free ports.
   *
   * @param directory where it and all files of the cluster are to lie
   * @param slots of each task manager
   * @param more lines to be added
   */
  public static void write(Path directory, int slots, List<String> more) throws IOException {
    // Processes are told their heap by Java's options; Flink wants to know all the same.
    String text =
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        jobmanager.rpc.port: %d
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: %d
        taskmanager.cpu.cores: 2.0
        taskmanager.memory.task.heap.size: 256m
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.managed.size: 16m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        io.tmp.dirs: %s
        pipeline.object-reuse: true
        state.backend.type: hashmap
        %s
        """
            .formatted(FreePorts.one(), FreePorts.one(), slots, directory, String.join("\n", more));
    Files.writeString(directory.resolve("config.yaml"), text);
  }
}
