package dev.sluice.benchmarks.versus.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The subtasks of the sink that were opened and had a first result. Immutable.
 *
 * <p>Each once before the kill and at most once since; else the job was restarted by itself, and
 * neither is the time that of the kill, nor have the sinks that are left seen all.
 *
 * @param lanes how many subtasks there are
 * @param before those before the kill
 * @param since those since the kill
 */
record Openings(int lanes, List<Integer> before, List<Integer> since) {

  /** What is wrong, if anything is. */
  Optional<String> fault() {
    if (!twice(before).isEmpty()) {
      return Optional.of(
          "subtasks %s of the sink had a first result twice before the kill, expected the job to run without a restart"
              .formatted(twice(before)));
    }
    if (since.size() > lanes) {
      return Optional.of(
          "%d sinks had a first result since the kill, expected at most %d, as many as there are: the job was restarted more than once"
              .formatted(since.size(), lanes));
    }
    if (!twice(since).isEmpty()) {
      return Optional.of(
          "subtasks %s of the sink had a first result twice since the kill: the job was restarted more than once"
              .formatted(twice(since)));
    }
    return Optional.empty();
  }

  private static Set<Integer> twice(List<Integer> subtasks) {
    Set<Integer> once = new HashSet<>();
    return subtasks.stream()
        .filter(subtask -> !once.add(subtask))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
