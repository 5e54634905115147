package dev.sluice.checkpointing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.ListRows;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorSmallTest {

  private static final Schema TEXT = Codecs.of(Types.STRING).schema();

  private static final SnapshotHead HEAD =
      new SnapshotHead(
          true,
          1_700_000_000_000L,
          List.of(
              new SnapshotHead.Part(
                  "state",
                  new KeyedForm(
                      TEXT, List.of(new KeyedForm.Column("name", "value", false, List.of(TEXT)))))),
          Map.of("list", new ListRows(Redistribution.SPLIT, TEXT, List.of(new byte[] {2, 'a'}))));

  private static final OperatorSmall OF_SOURCE =
      new OperatorSmall(HEAD, Optional.of(new Bytes(new byte[] {7, 8, 9})));

  private static final OperatorSmall OF_OPERATOR = new OperatorSmall(HEAD, Optional.empty());

  @Test
  void comesBackAsItWas() {
    OperatorSmall read = OperatorSmall.read(OF_SOURCE.write());

    assertThat(read.source()).isEqualTo(OF_SOURCE.source());
    assertThat(read.head().parts()).isEqualTo(HEAD.parts());
    assertThat(read.head().watermark()).isEqualTo(HEAD.watermark());
    assertThat(read.write()).isEqualTo(OF_SOURCE.write());
    assertThat(OperatorSmall.read(OF_OPERATOR.write()).source()).isEmpty();
  }

  /** Written by the first release; these files are never written again. */
  @Test
  void readsWhatTheFirstReleaseWrote() throws IOException {
    assertThat(OperatorSmall.read(golden("source-1.hex")).write()).isEqualTo(OF_SOURCE.write());
    assertThat(OperatorSmall.read(golden("operator-1.hex")).write()).isEqualTo(OF_OPERATOR.write());
  }

  /** As long as nothing has changed; after a change this test goes, and a new file comes. */
  @Test
  void writesTheSameBytesAsTheFirstRelease() throws IOException {
    assertThat(OF_SOURCE.write().content())
        .asHexString()
        .isEqualToIgnoringCase(hex(golden("source-1.hex")));
    assertThat(OF_OPERATOR.write().content())
        .asHexString()
        .isEqualToIgnoringCase(hex(golden("operator-1.hex")));
  }

  @Test
  void refusesWhatIsOfALaterReleaseOrHasMoreBehindIt() {
    byte[] later = OF_SOURCE.write().content().clone();
    later[0] = 99;
    byte[] written = OF_OPERATOR.write().content();
    byte[] longer = Arrays.copyOf(written, written.length + 1);

    assertThatThrownBy(() -> OperatorSmall.read(new Bytes(later)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("format 99");
    assertThatThrownBy(() -> OperatorSmall.read(new Bytes(longer)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the end");
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.content());
  }

  private static Bytes golden(String file) throws IOException {
    try (InputStream in = OperatorSmallTest.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Bytes(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
    }
  }
}
