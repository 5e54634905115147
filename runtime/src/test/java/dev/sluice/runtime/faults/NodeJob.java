package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The sequenced job on nodes of which some are killed, and what is to hold then. */
final class NodeJob {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern BEFORE = Pattern.compile("elements before: \\{numbers=(\\d+)}");

  private final NodeCluster cluster;
  private final String name;
  private final Path results;
  private final long perKey;
  private long epochs;
  private long read;

  NodeJob(NodeCluster cluster, Path directory, String name, long perKey) {
    this.cluster = cluster;
    this.name = name;
    this.results = directory.resolve(name);
    this.perKey = perKey;
  }

  String name() {
    return name;
  }

  Path results() {
    return results;
  }

  /** Submits it to a node. */
  NodeJob submit(int node, long perSecond) {
    return submit(node, perSecond, 0);
  }

  /**
   * Submits it to a node.
   *
   * @param pieces how many times 10 KiB of state there are besides
   */
  NodeJob submit(int node, long perSecond, int pieces) {
    cluster.tell(node, "submit %s %s %d %d %d".formatted(name, results, perKey, perSecond, pieces));
    cluster.await(node, "SUBMITTED " + name);
    return this;
  }

  /** Waits until so many more files are visible than now. */
  NodeJob awaitMoreResults(int files) {
    int before = Oracle.visible(results).size();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> Oracle.visible(results).size() >= before + files);
    return this;
  }

  /** The node with the job's coordinator. */
  int coordinator() {
    Awaitility.await().atMost(PATIENCE).until(() -> cluster.coordinator(name) >= 0);
    return cluster.coordinator(name);
  }

  /** A node with subtasks and without the coordinator; not the oldest, if there is a choice. */
  int worker() {
    int coordinator = coordinator();
    List<Integer> others =
        hosting(coordinator).stream().filter(node -> node != coordinator).toList();
    return others.stream()
        .filter(node -> node != cluster.oldest())
        .findFirst()
        .orElseGet(() -> others.get(0));
  }

  /** The nodes that the job would miss, as a living node says. */
  List<Integer> hosting(int asked) {
    String status = cluster.ask(asked, "status " + name);
    int coordinator = coordinator();
    return IntStream.range(0, cluster.size())
        .filter(node -> node == coordinator || status.contains(cluster.nameOf(node)))
        .boxed()
        .toList();
  }

  /** Takes note of how far the job is, as a living node says. */
  NodeJob noteProgress(int asked) {
    epochs = cluster.epoch(name);
    read = cluster.elementsRead(asked, name);
    return this;
  }

  /** Waits for an epoch that was not there when progress was noted, and prints what it is like. */
  NodeJob awaitNextEpoch(String what) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> cluster.epoch(name) > epochs);
    List<NodeCluster.Begun> begun = cluster.begun(name);
    NodeCluster.Begun last = begun.get(begun.size() - 1);
    long elements = elementsBefore(last);
    // A status counts what was read in its epoch.
    long former =
        begun.stream()
            .filter(each -> each.epoch() == epochs)
            .mapToLong(NodeJob::elementsBefore)
            .findFirst()
            .orElse(0);
    System.out.printf(
        "%s: restored checkpoint %d, epoch %d after %d, elements before %d, read again at least %d%s%n",
        what,
        last.checkpoint(),
        last.epoch(),
        epochs,
        elements,
        Math.max(0, former + read - elements),
        last.told());
    assertThat(last.checkpoint()).as(what).isPositive();
    return this;
  }

  private static long elementsBefore(NodeCluster.Begun begun) {
    Matcher before = BEFORE.matcher(begun.told());
    return before.find() ? Long.parseLong(before.group(1)) : 0;
  }

  /** Waits until all there is to come of the job is there, and nothing else. */
  void awaitWhole() {
    awaitWhole(PATIENCE);
  }

  /** Waits as long for all there is to come. */
  void awaitWhole(Duration patience) {
    Awaitility.await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(Oracle.ofWhole(results, perKey)).isEmpty());
  }
}
