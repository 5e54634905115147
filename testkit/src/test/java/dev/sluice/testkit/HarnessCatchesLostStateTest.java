package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.codec.Codec;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyTable;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.SlotRows;
import dev.sluice.dataflow.type.Types;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** State that comes back, or does not, because of what an operator forgets to say of it. */
class HarnessCatchesLostStateTest {

  private static final Keying<String, String> BY_LETTER =
      Keying.of(text -> text.substring(0, 1), Types.STRING);

  private enum Bug {
    NONE,
    REMOVED_KEY_COMES_BACK,
    ABORTED_DELTA_IS_LOST
  }

  private static OperatorHarness<String, String> harness(Bug bug) {
    OperatorHarness<String, String> harness =
        OperatorHarness.of(() -> new Texts(bug)).keyedBy(BY_LETTER).keepsState();
    return harness
        .element("a1", 1)
        .expect("a1", 1)
        .element("b1", 2)
        .expect("b1", 2)
        .element("a-", 3)
        .expect("gone", 3)
        .element("b2", 4)
        .expect("b1b2", 4)
        .element("c1", 5)
        .expect("c1", 5)
        .element("b3", 6)
        .expect("b1b2b3", 6)
        .element("a4", 7)
        .expect("a4", 7)
        .element("c2", 8)
        .expect("c1c2", 8);
  }

  @Test
  void nothingInAnHonestOperator() throws Exception {
    harness(Bug.NONE).verify();
  }

  @Test
  void removedKeyThatComesBack() {
    assertThatThrownBy(harness(Bug.REMOVED_KEY_COMES_BACK)::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("snapshot of the state behind input")
        .hasMessageContaining("expected [a4 at 7] but got [a1a4 at 7]");
  }

  @Test
  void abortedDeltaThatIsLost() {
    assertThatThrownBy(harness(Bug.ABORTED_DELTA_IS_LOST)::verify)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("snapshot of the state behind input")
        .hasMessageContaining("expected [");
  }

  /** Keeps the texts of a letter joined, until one ends with a dash, in a table of its own. */
  private static final class Texts
      implements Operator<String, String>, KeyedPart, SlotRows, KeyedPart.Loader {

    private static final int CAPACITY = 16;

    private final Bug bug;
    private final KeyTable<String> letters = BY_LETTER.newTable();
    private final String[] texts = new String[CAPACITY];
    private final Codec<String> codec = Codecs.of(Types.STRING);
    private final Set<Integer> changedSince = new TreeSet<>();
    private SlotChanges changes = new SlotChanges(this, CAPACITY);
    private Output<String> output;

    Texts(Bug bug) {
      this.bug = bug;
    }

    @Override
    public void open(OperatorContext<String> context) {
      output = context.output();
      context.states().keyed("texts", this);
    }

    @Override
    public void onElement(String value, long timestamp) {
      int slot = letters.add(value.substring(0, 1));
      if (value.endsWith("-")) {
        if (bug != Bug.REMOVED_KEY_COMES_BACK) {
          changes.removing(slot);
        }
        forget(slot);
        output.emit("gone", timestamp);
        return;
      }
      changes.changing(slot);
      changedSince.add(slot);
      texts[slot] = texts[slot] == null ? value : texts[slot] + value;
      output.emit(texts[slot], timestamp);
    }

    private void forget(int slot) {
      texts[slot] = null;
      letters.remove(slot);
    }

    @Override
    public KeyedForm form() {
      return new KeyedForm(codec.schema(), List.of());
    }

    @Override
    public List<SlotChanges> tables() {
      if (bug == Bug.ABORTED_DELTA_IS_LOST) {
        // Knows what has changed since the last snapshot, not what has become of that one.
        changes = new SlotChanges(this, CAPACITY);
        changes.loaded();
        changedSince.stream().filter(this::occupied).forEach(changes::changing);
        changedSince.clear();
      }
      return List.of(changes);
    }

    @Override
    public long rows() {
      return letters.size();
    }

    @Override
    public Loader loader(KeyedForm written) {
      return this;
    }

    @Override
    public void load(StoredInput row) {
      int slot = letters.add(codec.read(row));
      texts[slot] = codec.read(row);
    }

    @Override
    public void remove(StoredInput id) {
      int slot = letters.find(codec.read(id));
      if (slot != KeyTable.NONE) {
        forget(slot);
      }
    }

    @Override
    public int slots() {
      return letters.slots();
    }

    @Override
    public boolean occupied(int slot) {
      return slot < letters.slots() && letters.occupied(slot);
    }

    @Override
    public int size() {
      return letters.size();
    }

    @Override
    public int stableHash(int slot) {
      return Types.STRING.stableHash(letters.key(slot));
    }

    @Override
    public void writeId(int slot, StoredOutput out) {
      codec.write(letters.key(slot), out);
    }

    @Override
    public void writeRow(int slot, StoredOutput out) {
      writeId(slot, out);
      codec.write(texts[slot], out);
    }
  }
}
