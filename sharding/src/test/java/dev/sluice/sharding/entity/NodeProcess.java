package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {

  private static final String READY = "ready ";
  private static final String ALONE = "alone";

  private final Process process;
  private final NodeName name;

  private NodeProcess(Process process, NodeName name) {
    this.process = process;
    this.name = name;
  }

  /** The node: joins a seed or itself, says who it is, and ends when nobody listens any more. */
  public static void main(String[] args) throws IOException {
    TestNode node = args[0].equals(ALONE) ? TestNode.first() : TestNode.joining(args[0]);
    node.awaitWarm(node.name());
    System.out.println(READY + node.name().text());
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }

  static NodeProcess first() {
    return start(ALONE);
  }

  static NodeProcess joining(NodeName seed) {
    return start(seed.address());
  }

  private static NodeProcess start(String seed) {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProcess.class.getName(),
            seed);
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      NodeName name = CompletableFuture.supplyAsync(() -> ready(process)).get(60, TimeUnit.SECONDS);
      return new NodeProcess(process, name);
    } catch (Exception e) {
      throw new IllegalStateException("A node of a test did not start", e);
    }
  }

  private static NodeName ready(Process process) {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String text =
        out.lines()
            .filter(line -> line.startsWith(READY))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("The node ended before it was ready"));
    CompletableFuture.runAsync(() -> out.lines().forEach(line -> {}));
    return NodeName.parse(text.substring(READY.length()));
  }

  NodeName name() {
    return name;
  }

  /** Kills the process as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
