package dev.sluice.checkpointing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.document.CorruptDocumentException;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.RegisterSnapshot;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SourceSnapshot;
import dev.sluice.dataflow.source.Split;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitPosition;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stored of splits; files once written are never written again. */
class SplitFormsTest {

  /** A file that is read from a line on. */
  record Lines(String id, long from) implements Split {
    @Override
    public long weight() {
      return 1;
    }
  }

  private record Files() implements Source<String, Lines> {

    @Override
    public TypeDescriptor<String> type() {
      return Types.STRING;
    }

    @Override
    public TypeDescriptor<Lines> splitType() {
      return TypeDescriptor.of(Lines.class);
    }

    @Override
    public SplitEnumerator<Lines> enumerator() {
      throw new UnsupportedOperationException("nothing is read here");
    }

    @Override
    public SplitReader<String, Lines> open(Lines split, OperatorMetrics metrics) {
      throw new UnsupportedOperationException("nothing is read here");
    }
  }

  private static final SplitForms<Lines> FORMS = SplitForms.of("files", new Files());

  private static final SourceSnapshot<Lines> READER =
      new SourceSnapshot<>(
          List.of(new SplitPosition<>(new Lines("a.csv", 17), 1_000)), List.of("b.csv"), 42);

  private static final RegisterSnapshot<Lines> REGISTER =
      new RegisterSnapshot<>(
          List.of(SplitPosition.start(new Lines("c.csv", 0))), List.of("a.csv"), List.of("b.csv"));

  private static final RegistersDocument REGISTERS =
      new RegistersDocument(Map.of("files", FORMS.write(REGISTER)), Map.of("files", 7L));

  @Test
  void everythingComesBackAsItWas() {
    assertThat(FORMS.readReader(FORMS.write(READER))).isEqualTo(READER);
    assertThat(FORMS.readRegister(FORMS.write(REGISTER))).isEqualTo(REGISTER);
    assertThat(RegistersDocument.read(REGISTERS.write())).isEqualTo(REGISTERS);
  }

  @Test
  void writesAndReadsTheBytesOfTheFiles() throws IOException {
    assertThat(hex(FORMS.write(READER))).isEqualTo(golden("reader-1.hex"));
    assertThat(hex(REGISTERS.write())).isEqualTo(golden("registers-1.hex"));
    assertThat(FORMS.readReader(bytes("reader-1.hex"))).isEqualTo(READER);
    assertThat(RegistersDocument.read(bytes("registers-1.hex"))).isEqualTo(REGISTERS);
  }

  @Test
  void damageIsTold() {
    byte[] damaged = FORMS.write(READER).content().clone();
    damaged[damaged.length / 2] ^= 1;

    assertThatThrownBy(() -> FORMS.readReader(new Bytes(damaged)))
        .isInstanceOf(CorruptDocumentException.class)
        .hasMessageContaining("the positions of source 'files'");
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.content());
  }

  private static Bytes bytes(String name) throws IOException {
    return new Bytes(HexFormat.of().parseHex(golden(name)));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = SplitFormsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
    }
  }
}
