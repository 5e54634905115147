package dev.sluice.demo.cluster;

import dev.sluice.cassandra.CassandraSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the demo is to do. Immutable.
 *
 * @param directory where everything of it lies
 * @param rate most flights per second, 0 for no limit
 * @param kill when a node is killed
 * @param target which
 * @param settings more settings of all nodes
 * @param archive options for JVMs by which they share loaded classes; may be none
 * @param cassandra how Cassandra is started in a directory
 */
public record ClusterRequest(
    Path directory,
    long rate,
    Kill kill,
    KillTarget target,
    Map<String, Object> settings,
    List<String> archive,
    Function<Path, CassandraSettings> cassandra) {

  /** Keeps the collections immutable. */
  public ClusterRequest {
    settings = Map.copyOf(settings);
    archive = List.copyOf(archive);
  }
}
