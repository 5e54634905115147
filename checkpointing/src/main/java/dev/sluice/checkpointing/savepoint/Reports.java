package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up what documents say. */
final class Reports {

  private Reports() {}

  /**
   * Makes a report.
   *
   * @param forks the documents of forks that hold it, by name of the fork
   */
  static CheckpointReport of(
      RetainedCheckpoint retained,
      CompletedCheckpoint document,
      Map<String, List<CompletedCheckpoint>> forks) {
    List<OperatorReport> operators =
        document.operators().stream()
            .sorted(Comparator.comparing(OperatorShape::name))
            .map(operator -> operator(document, operator))
            .toList();
    return new CheckpointReport(
        document.job(),
        document.ref(),
        retained.savepoint(),
        document.kind().toString(),
        document.triggeredAt(),
        document.completedAt(),
        document.keyGroups(),
        operators,
        document.segments().size(),
        document.journals().size(),
        operators.stream().mapToInt(OperatorReport::preparedTransactions).sum(),
        document.splits().size(),
        document.stateBytes(),
        retained.holders(),
        shared(document, forks));
  }

  private static OperatorReport operator(CompletedCheckpoint document, OperatorShape operator) {
    Set<String> states = new TreeSet<>();
    Set<Segment> all = new HashSet<>();
    Set<Segment> full = new HashSet<>();
    long small = 0;
    int prepared = 0;
    for (OperatorHandle each : handlesOf(document, operator.name())) {
      states.addAll(each.states());
      each.segments().forEach(segment -> all.add(segment.segment()));
      full.addAll(bases(each.segments()));
      small += each.small().size();
      prepared += each.prepared().size();
    }
    long fullBytes = bytes(full);
    return new OperatorReport(
        operator.name(),
        operator.parallelism(),
        operator.keyGroups(),
        List.copyOf(states),
        all.size(),
        fullBytes,
        bytes(all) - fullBytes,
        small,
        prepared);
  }

  private static List<OperatorHandle> handlesOf(CompletedCheckpoint document, String operator) {
    return document.handles().filter(handle -> handle.operator().equals(operator)).toList();
  }

  /**
   * The bases among the segments of one subtask. A base comes before all changes to it; several may
   * come from several subtasks before a change of parallelism, each with key groups of its own.
   */
  private static List<Segment> bases(List<StateSegment> segments) {
    List<GroupRange> covered = new ArrayList<>();
    Set<Integer> withoutKeys = new HashSet<>();
    List<Segment> bases = new ArrayList<>();
    for (StateSegment each : segments) {
      boolean first =
          each.groups().isEmpty()
              ? withoutKeys.add(each.segment().journal().index())
              : covered.stream().noneMatch(each.groups()::overlaps);
      if (first) {
        bases.add(each.segment());
      }
      covered.add(each.groups());
    }
    return bases;
  }

  private static long bytes(Collection<Segment> segments) {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  private static SortedMap<String, List<JournalId>> shared(
      CompletedCheckpoint document, Map<String, List<CompletedCheckpoint>> forks) {
    SortedMap<String, List<JournalId>> shared = new TreeMap<>();
    for (JournalId each : document.journals()) {
      if (!each.job().equals(document.job())) {
        shared.computeIfAbsent(each.job(), job -> new ArrayList<>()).add(each);
      }
    }
    forks.forEach(
        (fork, documents) -> {
          Set<JournalId> both = new TreeSet<>();
          documents.forEach(each -> both.addAll(each.journals()));
          both.retainAll(document.journals());
          if (!both.isEmpty() && !fork.equals(document.job())) {
            shared.merge(fork, List.copyOf(both), Reports::union);
          }
        });
    return shared;
  }

  private static List<JournalId> union(List<JournalId> one, List<JournalId> two) {
    Set<JournalId> both = new TreeSet<>(one);
    both.addAll(two);
    return List.copyOf(both);
  }
}
