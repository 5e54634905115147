package dev.sluice.simulation;

import dev.sluice.checkpointing.CompletedCheckpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The system that the sinks write to, together with the observer: it shows committed transactions,
 * and complains of whatever an outside reader must never see.
 */
final class Outside {

  private enum Life {
    PREPARED,
    COMMITTED,
    ABORTED
  }

  private static final class Transaction {
    private final long epoch;
    private final List<Result> results;
    private Life life = Life.PREPARED;

    Transaction(long epoch, List<Result> results) {
      this.epoch = epoch;
      this.results = results;
    }
  }

  private final World world;
  private final Set<Result> expected;
  private final Map<String, Transaction> transactions = new HashMap<>();
  private final Set<String> entitled = new HashSet<>();
  private final Set<Result> visible = new HashSet<>();
  private final Map<Integer, Long> lastCount = new HashMap<>();

  Outside(World world, Set<Result> expected) {
    this.world = world;
    this.expected = expected;
  }

  void prepare(String transaction, long epoch, List<Result> results) {
    transactions.put(transaction, new Transaction(epoch, List.copyOf(results)));
  }

  /** A checkpoint is in the ledger; what was prepared for it may, and must, be seen. */
  void entitle(CompletedCheckpoint completed) {
    completed
        .handles()
        .flatMap(handle -> handle.prepared().stream())
        .forEach(bytes -> entitled.add(new String(bytes.content(), StandardCharsets.UTF_8)));
  }

  void commit(String id) {
    Transaction transaction = transactions.get(id);
    if (!entitled.contains(id)) {
      world.violation("transaction %s becomes visible without a checkpoint".formatted(id));
    } else if (transaction.life == Life.ABORTED) {
      world.violation("transaction %s of a checkpoint had been rolled back".formatted(id));
    } else if (transaction.life == Life.PREPARED) {
      transaction.life = Life.COMMITTED;
      transaction.results.forEach(this::show);
    }
  }

  private void show(Result result) {
    if (!visible.add(result)) {
      world.violation("%s is there twice".formatted(result));
    } else if (!expected.contains(result)) {
      world.violation("%s should not be there".formatted(result));
    } else if (result.what().equals("count")
        && lastCount.merge(result.key(), result.number(), Outside::later) != result.number()) {
      world.violation("%s comes after a later one of its key".formatted(result));
    }
  }

  private static long later(long before, long now) {
    return Math.max(before, now);
  }

  /** A new epoch has begun: what was prepared in earlier ones and is not kept is rolled back. */
  void abortBefore(long epoch, Set<String> kept) {
    transactions.forEach(
        (id, transaction) -> {
          if (transaction.life == Life.PREPARED
              && transaction.epoch < epoch
              && !kept.contains(id)) {
            transaction.life = Life.ABORTED;
          }
        });
  }

  /** The job says that it has ended. */
  void requireAll() {
    Set<Result> missing = new HashSet<>(expected);
    missing.removeAll(visible);
    if (!missing.isEmpty()) {
      List<String> texts =
          new ArrayList<>(new TreeSet<>(missing.stream().map(Result::toString).toList()));
      world.violation("%d results are missing: %s".formatted(missing.size(), texts));
    }
  }
}
