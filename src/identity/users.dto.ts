import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { ROLES, type Role } from '../access/index.js';
import { PageQuery } from '../platform/http/index.js';

/** What may be searched for: no control characters, which PostgreSQL or a terminal would choke on, no half surrogate pairs. */
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;

/** Absent is fine, null is not: unlike `@IsOptional`, which lets both through. */
const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** An account as the API shows it: nothing of its password. */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabled: boolean;
}

/** Leaves out of an account what the API does not show. */
export function userView({ id, username, displayName, role, disabled }: UserView): UserView {
  return { id, username, displayName, role, disabled };
}

/** An account. */
export class UserDto implements UserView {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, example: 'wang.wei' })
  username!: string;

  @ApiProperty({ type: String, example: '王伟' })
  displayName!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty({ type: Boolean, description: 'A disabled account cannot sign in and has no sessions' })
  disabled!: boolean;
}

/** One page of accounts. */
export class UserPageDto {
  @ApiProperty({ type: [UserDto] })
  items!: UserDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: Number })
  total!: number;
}

/** A new account. */
export class CreateUserDto {
  @ApiProperty({
    type: String,
    minLength: 2,
    maxLength: 64,
    description: 'Latin letters, Chinese characters, digits, . _ - @; neither case nor width nor a look-alike tells two apart',
  })
  @IsString()
  @MaxLength(200)
  username!: string;

  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'Default: the username' })
  @IfGiven()
  @IsString()
  @MaxLength(1000)
  displayName?: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiProperty({ type: String, format: 'password', minLength: 10, maxLength: 200 })
  @IsString()
  @MaxLength(1000)
  password!: string;
}

/** What an admin changes of an account; absent stays. */
export class ChangeUserDto {
  @ApiPropertyOptional({ type: String, maxLength: 100 })
  @IfGiven()
  @IsString()
  @MaxLength(1000)
  displayName?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @IfGiven()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: Boolean })
  @IfGiven()
  @IsBoolean()
  disabled?: boolean;
}

/** A new password for somebody else's account. */
export class ResetPasswordDto {
  @ApiProperty({ type: String, format: 'password', minLength: 10, maxLength: 200 })
  @IsString()
  @MaxLength(1000)
  password!: string;
}

/** A new password of one's own. */
export class ChangePasswordDto {
  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(1000)
  currentPassword!: string;

  @ApiProperty({ type: String, format: 'password', minLength: 10, maxLength: 200 })
  @IsString()
  @MaxLength(1000)
  newPassword!: string;
}

/** Which accounts to list. */
export class ListUsersDto extends PageQuery {
  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  disabled?: boolean;

  @ApiPropertyOptional({ type: String, maxLength: 100, description: 'Part of the username or the displayed name' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(PLAIN)
  search?: string;
}
