package dev.sluice.dataflow.task;

import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.inspect.KeyView;
import dev.sluice.dataflow.snapshot.KeyRows;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.snapshot.StoredKey;

/**
 * Brings the state of earlier instances into the open operators of one subtask, before its first
 * turn.
 *
 * <p>Names an operator that is not in the subtask: {@link IllegalArgumentException}.
 * Single-threaded.
 */
public final class StateTransfer {

  private final OperatorChain chain;
  private final TaskAddress address;

  StateTransfer(OperatorChain chain, TaskAddress address) {
    this.chain = chain;
    this.address = address;
  }

  /** How what an earlier instance of an operator had fits to what the operator has now. */
  public StateFit fit(String operator, SnapshotHead head) {
    return link(operator).fit(head);
  }

  /**
   * Takes in rows of one earlier instance of an operator; state for which the operator has no place
   * is passed over.
   *
   * @throws OperatorFailure when they do not fit to the operator
   */
  public RowLoader loader(String operator, SnapshotHead head) {
    return link(operator).loader(head);
  }

  /**
   * Whether rows of an operator that were written with {@code head} have the form of those that it
   * writes now, so that changes can follow them.
   */
  public boolean isOfForm(String operator, SnapshotHead head) {
    return link(operator).isOfForm(head);
  }

  /** Takes what was loaded into an operator for what the last completed checkpoint has. */
  public void loaded(String operator) {
    link(operator).loaded();
  }

  /**
   * All that an operator knows of one key, to be asked between two turns. Nothing changes by it.
   *
   * @throws IllegalArgumentException when there is no such operator in the subtask, or its keys are
   *     stored in another form
   */
  public KeyRows peek(String operator, StoredKey key) {
    return link(operator).peek(key);
  }

  /**
   * The states of one key of an operator, to be asked between two turns. Nothing changes by it.
   *
   * @param key as a text, in the form in which states are shown
   * @param now processing time in milliseconds, by which state with a time to live is judged
   * @throws IllegalArgumentException when there is no such operator in the subtask, or it has no
   *     keyed state
   * @throws dev.sluice.dataflow.codec.UnreadableTextException when the text is of no such key
   */
  public KeyState peek(String operator, String key, long now) {
    Schema schema =
        link(operator)
            .keySchema()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "operator '%s' has no keyed state; expected one that is keyed"
                            .formatted(operator)));
    return new KeyView(peek(operator, StoredKey.parse(key, schema)), now).plain();
  }

  ChainLink<?, ?> link(String operator) {
    return chain
        .link(operator)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operator '%s' is not in subtask %s".formatted(operator, address)));
  }
}
