import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Holds PDFs against PDF/A-2a and PDF/UA-1. Usage: java VeraPdf.java FILE... Ends with 1 when one of them breaks a rule. */
class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = files.length > 0;
        for (String file : files) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1}) {
                try (var parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    var result = validator.validate(parser);
                    System.out.println(file + " " + flavour + " " + (result.isCompliant() ? "passes" : "fails"));
                    result.getTestAssertions().forEach(broken -> System.out.println("  " + broken.getRuleId() + " " + broken.getMessage()));
                    sound &= result.isCompliant() && result.getTotalAssertions() > 0;
                }
            }
        }
        System.exit(sound ? 0 : 1);
    }
}
