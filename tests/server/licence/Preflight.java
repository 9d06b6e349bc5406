import java.io.File;
import org.apache.pdfbox.preflight.Format;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Says for each file whether it is PDF/A-1, and what is wrong with it if not. */
public class Preflight {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            ValidationResult result = judge(new File(file));
            System.out.println(result.isValid() ? "valid" : "invalid");
            for (ValidationResult.ValidationError error : result.getErrorsList()) {
                System.out.println("  " + error.getErrorCode() + " " + error.getDetails());
            }
        }
    }

    private static ValidationResult judge(File file) throws Exception {
        try {
            PreflightParser parser = new PreflightParser(file);
            parser.parse(Format.PDF_A1B);
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException error) {
            return error.getResult();
        }
    }
}
