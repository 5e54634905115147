package dev.sluice.runtime.cluster;

import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.placement.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which jobs a node begins to coordinate: those that are to run and that nobody on a living
 * node has, if the node is the first of the living ones for the job.
 *
 * <p>All nodes decide by the same rule from what each of them knows. Where they know different
 * things, two may begin with the same job; the ledger then fences one of them, which leaves the job
 * alone for a while. So the book need not be right, only right in the end. Plain and
 * single-threaded; times are given in milliseconds.
 */
final class CoordinatorBook {

  /** How long a node that starts listens who coordinates what before it begins with a job. */
  static final long LISTENS_MILLIS = 5_000;

  /** A fenced coordinator leaves its job to the other; if nobody is heard of, it tries again. */
  private static final long HOLD_OFF_MILLIS = 10_000;

  /** What the node is to do. */
  sealed interface Decision {

    /**
     * Begin to coordinate.
     *
     * @param takeover whether the job may have run before, so that a failure is no refusal
     */
    record Coordinate(JobEntry entry, boolean takeover) implements Decision {}

    /** Have the coordinator that is here stop its job. */
    record Stop(String job) implements Decision {}

    /** Write down that a job which nobody runs has stopped. */
    record WriteStopped(JobEntry entry) implements Decision {}
  }

  private final NodeName self;
  private final long listensUntil;
  private Set<NodeName> living;
  private Set<NodeName> candidates;
  private boolean heardAll;
  private final Map<String, JobEntry> entries = new HashMap<>();

  /** By job, who has said of itself that it coordinates it; the last one is believed. */
  private final Map<String, List<NodeName>> holders = new HashMap<>();

  private final Map<String, Long> heldOffUntil = new HashMap<>();

  /** Tokens of submissions that somebody may have run already. */
  private final Set<String> begun = new HashSet<>();

  private final Set<String> stopping = new HashSet<>();

  /**
   * Creates the book of a node that has just started.
   *
   * @param listensUntil when to begin to decide although others have not said what they have
   */
  CoordinatorBook(NodeName self, long listensUntil) {
    this.self = self;
    this.listensUntil = listensUntil;
    this.living = Set.of(self);
    this.candidates = living;
  }

  /**
   * Takes note of the nodes that live.
   *
   * @param deciding those of them of which it is known that they decide about jobs
   */
  void living(Collection<NodeName> nodes, Collection<NodeName> deciding) {
    living = Set.copyOf(nodes);
    candidates = Set.copyOf(deciding);
  }

  /** Takes note that all living nodes have said what they coordinate. */
  void heardAll() {
    heardAll = true;
  }

  /** Takes note of all jobs in the directory. */
  void entries(Collection<JobEntry> all, boolean first) {
    Map<String, JobEntry> before = Map.copyOf(entries);
    entries.clear();
    all.forEach(entry -> entries.put(entry.job(), newer(before.get(entry.job()), entry)));
    if (first) {
      all.forEach(entry -> begun.add(entry.submission()));
    }
  }

  /** Takes note of one job as it stands. */
  void entry(JobEntry entry) {
    entries.merge(entry.job(), entry, CoordinatorBook::newer);
  }

  /**
   * Takes note that a submission has ended.
   *
   * @param standing what the directory has of the job now, if anything
   */
  void ended(JobEntry entry, Optional<JobEntry> standing) {
    if (standing.isPresent()) {
      entry(standing.get());
    } else {
      entries.remove(entry.job());
    }
  }

  /** Takes note that another node says that a submission has ended, as is written down. */
  void over(String job, String submission, Outcome outcome) {
    find(job)
        .filter(entry -> entry.submission().equals(submission) && !entry.hasEnded())
        .ifPresent(entry -> entries.put(job, entry.ended(outcome)));
  }

  private static JobEntry newer(JobEntry known, JobEntry told) {
    return known == null || known.revision() < told.revision() ? told : known;
  }

  /** What is known of a job. */
  Optional<JobEntry> find(String job) {
    return Optional.ofNullable(entries.get(job));
  }

  /** Takes note that a node has begun to coordinate a job. */
  void holds(NodeName node, String job) {
    List<NodeName> known = holders.computeIfAbsent(job, any -> new ArrayList<>());
    known.remove(node);
    known.add(node);
    heldOffUntil.remove(job);
    find(job).ifPresent(entry -> begun.add(entry.submission()));
  }

  /**
   * Takes note of all jobs that a node coordinates, or believes to: it may have been away, and not
   * know yet that others have taken them over, so it is believed less than those.
   */
  void holdsStill(NodeName node, Collection<String> jobs) {
    holders.forEach(
        (job, known) -> known.removeIf(each -> each.equals(node) && !jobs.contains(job)));
    for (String job : jobs) {
      List<NodeName> known = holders.computeIfAbsent(job, any -> new ArrayList<>());
      if (!known.contains(node)) {
        known.add(0, node);
      }
      find(job).ifPresent(entry -> begun.add(entry.submission()));
    }
  }

  /** Takes note that a node does not coordinate a job any more. */
  void released(NodeName node, String job) {
    holders.computeIfPresent(
        job,
        (name, known) -> {
          known.remove(node);
          return known.isEmpty() ? null : known;
        });
    if (node.equals(self)) {
      stopping.remove(job);
    }
  }

  /** Takes note that a node is no member any more. */
  void gone(NodeName node) {
    holders.values().forEach(known -> known.remove(node));
  }

  /** Takes note that the coordinator here was fenced by another. */
  void fenced(String job, long now) {
    released(self, job);
    if (holder(job).isEmpty()) {
      heldOffUntil.put(job, now + HOLD_OFF_MILLIS);
    }
  }

  /** Who coordinates a job, as far as is known, of the nodes that live. */
  Optional<NodeName> holder(String job) {
    List<NodeName> known = holders.getOrDefault(job, List.of());
    return known.stream().filter(living::contains).reduce((earlier, later) -> later);
  }

  /** What is to be done now. The caller does it, and tells the book what has come of it. */
  List<Decision> decide(long now) {
    List<Decision> decisions = new ArrayList<>();
    if (!heardAll && now < listensUntil) {
      return decisions;
    }
    for (JobEntry entry : entries.values()) {
      decide(entry, now).ifPresent(decisions::add);
    }
    return decisions;
  }

  private Optional<Decision> decide(JobEntry entry, long now) {
    if (holders.getOrDefault(entry.job(), List.of()).contains(self)) {
      // Also where it was stopped while this node was away, and is written down as stopped.
      return !entry.isToRun() && stopping.add(entry.job())
          ? Optional.of(new Decision.Stop(entry.job()))
          : Optional.empty();
    }
    if (holder(entry.job()).isPresent()) {
      return Optional.empty();
    }
    if (entry.hasEnded() || now < heldOffUntil.getOrDefault(entry.job(), now) || !isFirst(entry)) {
      return Optional.empty();
    }
    return Optional.of(
        entry.isToStop()
            ? new Decision.WriteStopped(entry)
            : new Decision.Coordinate(entry, begun.contains(entry.submission())));
  }

  private boolean isFirst(JobEntry entry) {
    return !candidates.isEmpty() && Placement.order(entry.job(), candidates).get(0).equals(self);
  }
}
