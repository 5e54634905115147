package dev.sluice.demo.cluster;

import dev.sluice.demo.control.ControlJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a finished demo on the cluster can tell. Immutable.
 *
 * @param nodes how many there were
 * @param killedPid the process that was killed last, if any was
 * @param epochs how often the job began, or began again
 * @param restoredCheckpoint the one that it went on from last, if from any
 * @param elements flights read, each counted once
 * @param seconds from submitting the job to its end
 */
public record ClusterOutcome(
    int nodes,
    OptionalLong killedPid,
    long epochs,
    Optional<Long> restoredCheckpoint,
    long elements,
    double seconds) {

  private static final double MILLIS = 1e3;

  /** One line for programs. */
  public String json(boolean equal) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("equal", equal);
    members.put("mode", "cluster");
    members.put("nodes", nodes);
    members.put("killedPid", killedPid.isPresent() ? killedPid.getAsLong() : null);
    members.put("epochs", epochs);
    members.put("restoredCheckpoint", restoredCheckpoint.orElse(null));
    members.put("store", "cassandra");
    members.put("elements", elements);
    members.put("seconds", Math.round(seconds * MILLIS) / MILLIS);
    return ControlJson.text(members);
  }
}
