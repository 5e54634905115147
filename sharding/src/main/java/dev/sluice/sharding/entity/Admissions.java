package dev.sluice.sharding.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which entities of a node may begin: of each job those of its newest epoch, once all of
 * earlier epochs have ended on this node.
 *
 * <p>Takes what happened and gives what is to be done about it. No threads, no clock. Nothing of it
 * outlives the process: that an epoch is over is decided by the ledger, and this only keeps a node
 * from doing work twice at the same time. Of jobs without an entity on this node, the fences of the
 * {@value #MOST_FENCES} that were here last are known.
 *
 * @param <E> what stands for an entity; one life of it, equal to itself only
 */
final class Admissions<E> {

  static final int MOST_FENCES = 1_000;

  /** What is to be done. */
  sealed interface Effect<E> permits Admit, Refuse, Stop, Wait, GiveUp {}

  /** The entity may begin. */
  record Admit<E>(E entity) implements Effect<E> {}

  /** The entity must not begin: the lowest epoch that may is another. */
  record Refuse<E>(E entity, long lowest) implements Effect<E> {}

  /** The entity is to end, and to be told of when it has. */
  record Stop<E>(E entity) implements Effect<E> {}

  /** From now on entities of this epoch wait for others to end: be patient, but not for ever. */
  record Wait<E>(String job, long epoch) implements Effect<E> {}

  /** Nobody waits any longer for these to end. */
  record GiveUp<E>(String job, long epoch, Set<E> entities) implements Effect<E> {}

  private static final class Job<E> {
    private long lowest;
    private final Set<E> admitted = new LinkedHashSet<>();
    private final Set<E> stopping = new LinkedHashSet<>();
    private final Set<E> waiting = new LinkedHashSet<>();

    private Job(long lowest) {
      this.lowest = lowest;
    }

    private boolean isEmpty() {
      return admitted.isEmpty() && stopping.isEmpty() && waiting.isEmpty();
    }
  }

  private final Map<String, Job<E>> jobs = new HashMap<>();
  private final Map<E, String> jobOf = new HashMap<>();
  private final Map<String, Long> fences = new LinkedHashMap<>();

  /** An entity of a job and epoch has been made, and asks whether it may begin. */
  List<Effect<E>> arrived(String job, long epoch, E entity) {
    Job<E> state = job(job, epoch);
    List<Effect<E>> effects = new ArrayList<>();
    if (epoch < state.lowest) {
      effects.add(new Refuse<>(entity, state.lowest));
    } else {
      raise(job, state, epoch, effects);
      jobOf.put(entity, job);
      join(state, entity, effects);
    }
    settle(job, state);
    return effects;
  }

  private void join(Job<E> state, E entity, List<Effect<E>> effects) {
    if (state.stopping.isEmpty()) {
      state.admitted.add(entity);
      effects.add(new Admit<>(entity));
    } else {
      state.waiting.add(entity);
    }
  }

  /** Everything of the job below an epoch is over. */
  List<Effect<E>> below(String job, long epoch) {
    Job<E> state = job(job, epoch);
    List<Effect<E>> effects = new ArrayList<>();
    raise(job, state, epoch, effects);
    settle(job, state);
    return effects;
  }

  /** Everything of the job that there has been is over. */
  List<Effect<E>> ended(String job) {
    Job<E> state = jobs.get(job);
    Long fence = state == null ? fences.get(job) : Long.valueOf(state.lowest);
    return fence == null ? List.of() : below(job, fence + 1);
  }

  /** An entity has ended, whether it was told to or not. */
  List<Effect<E>> gone(E entity) {
    String job = jobOf.remove(entity);
    if (job == null) {
      return List.of();
    }
    Job<E> state = jobs.get(job);
    state.admitted.remove(entity);
    state.waiting.remove(entity);
    List<Effect<E>> effects = new ArrayList<>();
    if (state.stopping.remove(entity) && state.stopping.isEmpty()) {
      admitWaiting(state, effects);
    }
    settle(job, state);
    return effects;
  }

  /** Patience with those that the entities of this epoch wait for has run out. */
  List<Effect<E>> overdue(String job, long epoch) {
    Job<E> state = jobs.get(job);
    if (state == null || state.lowest != epoch || state.stopping.isEmpty()) {
      return List.of();
    }
    List<Effect<E>> effects = new ArrayList<>();
    effects.add(new GiveUp<>(job, epoch, new HashSet<>(state.stopping)));
    state.stopping.forEach(jobOf::remove);
    state.stopping.clear();
    admitWaiting(state, effects);
    settle(job, state);
    return effects;
  }

  private Job<E> job(String job, long epoch) {
    Job<E> state = jobs.get(job);
    if (state == null) {
      Long fence = fences.remove(job);
      state = new Job<>(fence == null ? epoch : fence);
      jobs.put(job, state);
    }
    return state;
  }

  private void raise(String job, Job<E> state, long epoch, List<Effect<E>> effects) {
    if (epoch <= state.lowest) {
      return;
    }
    state.lowest = epoch;
    for (E entity : state.waiting) {
      jobOf.remove(entity);
      effects.add(new Refuse<>(entity, epoch));
    }
    state.waiting.clear();
    state.admitted.forEach(entity -> effects.add(new Stop<>(entity)));
    state.stopping.addAll(state.admitted);
    state.admitted.clear();
    if (!state.stopping.isEmpty()) {
      effects.add(new Wait<>(job, epoch));
    }
  }

  private void admitWaiting(Job<E> state, List<Effect<E>> effects) {
    state.waiting.forEach(entity -> effects.add(new Admit<>(entity)));
    state.admitted.addAll(state.waiting);
    state.waiting.clear();
  }

  private void settle(String job, Job<E> state) {
    if (!state.isEmpty()) {
      return;
    }
    jobs.remove(job);
    fences.put(job, state.lowest);
    if (fences.size() > MOST_FENCES) {
      Iterator<String> oldest = fences.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
